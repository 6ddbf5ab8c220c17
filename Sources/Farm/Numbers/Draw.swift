/// The purpose of a draw. Two purposes never share a random number.
public enum RandomStream: UInt64, CaseIterable, Sendable {
    case site, container, weather, sensor, reading
    case growth, mortality, sampleOfMove, transfer, creation, harvest, target, efficiency
    case price, sample, reference, lice, supplier, frailty, condition
    case spell, appetite, gale, outbreak, cause, person, market, day
    case service, outage, arrival, anomaly, fishMarket, meal, mealTime, yield
}

/// Random numbers by address: they depend on the seed and the address alone, never on earlier draws.
public struct Draw: Sendable {
    @usableFromInline var state: UInt64

    @inlinable
    public init(seed: UInt64, _ stream: RandomStream, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
        var h = Draw.mix(seed &+ 0x9E37_79B9_7F4A_7C15 &* (stream.rawValue &+ 1))
        h = Draw.mix(h ^ UInt64(bitPattern: Int64(a)) &* 0xD6E8_FEB8_6659_FD93)
        h = Draw.mix(h ^ UInt64(bitPattern: Int64(b)) &* 0xA076_1D64_78BD_642F)
        state = h ^ UInt64(bitPattern: Int64(c)) &* 0xE703_7ED1_A0B4_28DB
    }

    @inlinable
    public static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    @inlinable
    public mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Draw.mix(state)
    }

    /// Uniform in 0..<1.
    @inlinable
    public mutating func unit() -> Double { Double(bits() >> 11) * 0x1p-53 }

    /// Uniform in -1..<1.
    @inlinable
    public mutating func signed() -> Double { unit() * 2 - 1 }

    @inlinable
    public mutating func real(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// Uniform over the range (within 2^-32 for ranges below 2^32).
    @inlinable
    public mutating func integer(_ range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(bits().multipliedFullWidth(by: width).high)
    }

    @inlinable
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// Approximately normal with mean 0 and deviation 1, limited to ±6: the sum of twelve uniform 16-bit numbers. It
    /// needs no logarithm, so it is the same on any machine.
    public mutating func normal() -> Double {
        var sum = 0
        for _ in 0..<3 {
            let word = bits()
            sum += Int(word & 0xFFFF) + Int(word >> 16 & 0xFFFF) + Int(word >> 32 & 0xFFFF) + Int(word >> 48)
        }
        return (Double(sum) - 12 * 32767.5) * 0x1p-16
    }

    /// A multiplier with a mean of 1, of which the logarithm is normal with this deviation.
    public mutating func multiplier(_ deviation: Double) -> Double {
        exponential(deviation * normal() - deviation * deviation / 2)
    }

    /// The next value of a series whose values are normal with this deviation, of which this share of the last is left.
    public mutating func step(from last: Double, memory: Double, deviation: Double) -> Double {
        memory * last + deviation * (1 - memory * memory).squareRoot() * normal()
    }

    /// A Poisson number with this expectation, limited to the number of fish.
    ///
    /// By inversion for expectations below 16, by a rounded normal above.
    public mutating func poisson(_ expectation: Double, atMost limit: Int) -> Int {
        if expectation <= 0 || limit <= 0 { return 0 }
        if expectation >= 16 {
            let drawn = expectation + expectation.squareRoot() * normal()
            return min(limit, max(0, Int(drawn.rounded())))
        }
        var remaining = unit()
        var probability = exponential(-expectation)
        var count = 0
        while remaining >= probability && count < limit && count < 100 {
            remaining -= probability
            count += 1
            probability *= expectation / Double(count)
        }
        return count
    }
}

extension Draw {
    /// The number at an offset in the sequence, without drawing the ones before it.
    @inlinable
    public func bits(after skipped: Int) -> UInt64 {
        Draw.mix(state &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(truncatingIfNeeded: skipped &+ 1))
    }

    /// Nearly normal with mean 0 and deviation 1, limited to ±4.88: the sum of the eight bytes of the number at an offset.
    @inlinable
    public func normal(after skipped: Int) -> Double { Draw.sumOfBytes(bits(after: skipped)) }

    /// The bytes of a random number, added up in lanes of 16 bits and scaled: (2040 - 1020) / 209.02 at most.
    @inlinable
    static func sumOfBytes(_ word: UInt64) -> Double {
        let lanes: UInt64 = 0x00FF_00FF_00FF_00FF
        let pairs = (word & lanes) &+ (word >> 8 & lanes)
        let sum = (pairs &* 0x0001_0001_0001_0001) >> 48
        return (Double(sum) - 1020) * 0.004784219437851404
    }
}
