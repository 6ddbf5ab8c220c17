import Farm

/// What a kind of instrument makes of the truth, in ten-thousandths of the unit.
struct InstrumentErrors {
    private let resolution: Int
    private let perResolution: Double
    private let noise: Double
    private let drift: Double
    private let calibration: Double
    private let range: ClosedRange<Int>

    init(_ instrument: Probes.Instrument, _ parameter: Parameter) {
        resolution = instrument.resolution
        perResolution = 1 / Double(instrument.resolution)
        noise = instrument.noise * 10_000
        // A walk's deviation grows with the root of time; a month has 30.44 days.
        drift = instrument.drift * 10_000 / (30.44).squareRoot()
        calibration = instrument.calibration * 10_000
        range = Int(parameter.sensorRange.lowerBound)...Int(parameter.sensorRange.upperBound)
    }

    /// The error that lasts, on a day of the time since the probe's last service.
    func offset(_ service: ServiceTimes.Service, _ source: Draw) -> Double {
        calibration * source.normal(after: service.number * Self.drawsPerService + 511)
            + drift * Self.walk(days: service.age, source, from: service.number * Self.drawsPerService)
    }

    private static let drawsPerService = 512

    /// A random walk of deviation 1 a day, by halving: the value after 256 days is drawn, then that in the middle between it and
    /// the beginning, and so on down to the day. So eight numbers are enough for any day.
    private static func walk(days: Int, _ source: Draw, from first: Int) -> Double {
        var (low, high) = (0.0, 16 * source.normal(after: first))
        // Half the root of 256 days, and less by the root of two for each halving.
        var spread = 8.0
        var node = 1
        var half = 128
        var rest = days
        while half > 0 {
            let middle = (low + high) / 2 + spread * source.normal(after: first + node)
            node *= 2
            if rest >= half {
                low = middle
                rest -= half
                node += 1
            } else {
                high = middle
            }
            half /= 2
            spread *= 0.7071067811865476
        }
        return low
    }

    /// What a probe shows.
    @inline(__always)
    func reading(of truth: Double, offset: Double, noise factor: Double, _ word: Double) -> Int32 {
        // Student's t with five degrees of freedom from a normal number, by the first terms of Cornish and Fisher's series, and
        // scaled to a deviation of 1.
        let square = word * word
        let t = word * (0.8408743 + square * (0.0453266 + square * 0.0016664))
        return shown(truth * 10_000 + offset + noise * factor * t)
    }

    /// In steps of its resolution and within its range.
    @inline(__always)
    func shown(_ value: Double) -> Int32 {
        let steps = nearestInteger(value * perResolution)
        return Int32(min(range.upperBound, max(range.lowerBound, steps * resolution)))
    }

    /// So many digits more or less.
    func flickering(_ value: Int32, by digits: Int) -> Int32 { shown(Double(Int(value) + digits * resolution)) }
}

/// When a probe is serviced: at intervals drawn for it, known for any day without the days before.
struct ServiceTimes {
    struct Service {
        let number: Int
        /// Days since then.
        let age: Int
    }

    /// Of a probe: the numbers that are drawn for it, and where its intervals begin.
    struct Source {
        fileprivate let draw: Draw
        fileprivate let phase: Double

        init(_ draw: Draw) {
            self.draw = draw
            phase = unit(draw.bits(after: -1))
        }
    }

    private let mean: Double
    private let jitter: Double

    init(_ days: ClosedRange<Int>) {
        mean = Double(days.lowerBound + days.upperBound) / 2
        // Of both ends of an interval.
        jitter = Double(days.upperBound - days.lowerBound) / 4
    }

    /// The last service up to a day.
    @inline(__always)
    func last(upTo day: Int, _ source: Source) -> Service {
        let guess = wholeNumber(below: Double(day) / mean - source.phase)
        for number in stride(from: guess + 1, through: guess, by: -1) {
            let age = day - begin(of: number, source)
            if age >= 0 { return Service(number: number, age: age) }
        }
        return Service(number: guess - 1, age: day - begin(of: guess - 1, source))
    }

    /// The first service on a day or after it.
    func next(from day: Int, _ source: Source) -> Int {
        begin(of: last(upTo: day - 1, source).number + 1, source)
    }

    private func begin(of number: Int, _ source: Source) -> Int {
        let signed = unit(source.draw.bits(after: number)) * 2 - 1
        return wholeNumber(below: (Double(number) + source.phase) * mean + jitter * signed)
    }
}
