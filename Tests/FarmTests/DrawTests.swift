import Farm
import Testing

/// How far a mean of so many draws may lie from the true one: five deviations, so that no seed we might have chosen
/// would fail by chance.
private func tolerance(deviation: Double, draws: Int) -> Double { 5 * deviation / Double(draws).squareRoot() }

@Suite struct `A draw` {
    struct Golden: Sendable {
        var seed: UInt64
        var stream: RandomStream
        var address: [Int]
        var bits: [UInt64]
    }

    /// Computed by another implementation, in Python: rows depend on these bits for ever.
    @Test(arguments: [
        Golden(seed: 0, stream: .site, address: [0, 0, 0], bits: [0x2ce8_09ae_01ca_b7d7, 0x7924_ac0f_ed68_cb52]),
        Golden(seed: 42, stream: .reading, address: [1, 2, 3], bits: [0xa801_93ad_9ff3_0c44, 0x1dd8_731d_8d94_c16f]),
        Golden(
            seed: 42, stream: .mortality, address: [-1, 0, 7], bits: [0x7bf2_c89f_ae91_ebe2, 0xe2b4_4c2a_3418_4d70]),
        Golden(
            seed: .max, stream: .reference, address: [5, 0, 0], bits: [0x6cd2_e0a8_0ac3_fa48, 0xc729_e09a_6333_4f42]),
    ])
    func `gives the same bits for ever`(golden: Golden) {
        let address = golden.address
        var draw = Draw(seed: golden.seed, golden.stream, address[0], address[1], address[2])
        #expect([draw.bits(), draw.bits()] == golden.bits)
    }

    @Test func `keeps the numbers of its streams`() {
        let names = """
            site container weather sensor reading growth mortality sampleOfMove transfer creation harvest target efficiency \
            price sample reference lice supplier frailty condition spell appetite gale outbreak cause person market day \
            service outage arrival anomaly fishMarket meal mealTime yield
            """
        #expect(RandomStream.allCases.map { "\($0)" }.joined(separator: " ") == names)
        #expect(RandomStream.allCases.map(\.rawValue) == Array(0..<UInt64(RandomStream.allCases.count)))
    }

    /// Computed by another implementation, as above.
    @Test func `gives the same values for ever`() {
        var draw = Draw(seed: 7, .growth, 1, 2, 3)
        let normals = (0..<3).map { _ in draw.normal() }
        let integers = (0..<6).map { _ in draw.integer(-5...5) }
        let few = (0..<6).map { _ in draw.poisson(2.5, atMost: 1000) }
        let many = (0..<4).map { _ in draw.poisson(400, atMost: 1000) }
        let reals = (0..<2).map { _ in draw.real(10...20) }
        #expect(normals == [-0.5846099853515625, -1.389617919921875, -0.44830322265625])
        #expect(integers == [-5, 5, -5, 3, 0, 5])
        #expect(few == [4, 4, 2, 1, 3, 7])
        #expect(many == [445, 412, 394, 433])
        #expect(reals == [14.126298759745433, 10.320511194240513])
    }

    @Test func `differs by every part of its address`() {
        var seen: Set<UInt64> = []
        var drawn = 0
        for seed in [1, 2] as [UInt64] {
            for stream in [RandomStream.site, .reading] {
                for a in 0..<12 {
                    for b in 0..<12 {
                        for c in 0..<12 {
                            var draw = Draw(seed: seed, stream, a, b, c)
                            seen.insert(draw.bits())
                            drawn += 1
                        }
                    }
                }
            }
        }
        #expect(seen.count == drawn)
    }

    @Test func `is not like its neighbours`() {
        // Means over addresses, not over one stream's turns: that is how rows use it.
        let count = 200_000
        var sum = 0.0
        var product = 0.0
        var before = 0.0
        for address in 0..<count {
            var draw = Draw(seed: 42, .weather, address / 1000, address % 1000)
            let value = draw.signed()
            sum += value
            product += value * before
            before = value
        }
        #expect(abs(sum / Double(count)) < tolerance(deviation: 0.577, draws: count))
        #expect(abs(product / Double(count)) < tolerance(deviation: 1.0 / 3, draws: count))
    }

    @Test func `is normal with mean 0, deviation 1 and thin tails`() {
        var draw = Draw(seed: 42, .sample)
        let count = 400_000
        var (sum, squares, fourths, beyond, most) = (0.0, 0.0, 0.0, 0, 0.0)
        for _ in 0..<count {
            let x = draw.normal()
            sum += x
            squares += x * x
            fourths += x * x * x * x
            if abs(x) > 1.96 { beyond += 1 }
            most = max(most, abs(x))
        }
        let n = Double(count)
        #expect(abs(sum / n) < tolerance(deviation: 1, draws: count))
        #expect(abs(squares / n - 1) < tolerance(deviation: 1.38, draws: count))
        // A sum of twelve uniforms has a fourth moment of 2.9, a normal one of 3.
        #expect(abs(fourths / n - 2.9) < 0.1)
        #expect(abs(Double(beyond) / n - 0.05) < 0.003)
        #expect(most < 6)
    }

    @Test(arguments: [0.01, 0.3, 1, 4, 10, 15.9, 16, 40, 1000, 100_000])
    func `takes as many as expected, with a Poisson's variance`(expectation: Double) {
        let count = 60_000
        var draw = Draw(seed: 42, .mortality, Int(expectation * 100))
        var (sum, squares) = (0.0, 0.0)
        for _ in 0..<count {
            let difference = Double(draw.poisson(expectation, atMost: .max)) - expectation
            sum += difference
            squares += difference * difference
        }
        let variance = squares / Double(count)
        let deviationOfSquares = (expectation + 2 * expectation * expectation).squareRoot()
        #expect(abs(sum / Double(count)) < tolerance(deviation: expectation.squareRoot(), draws: count))
        // The rounding of a normal adds a twelfth.
        #expect(abs(variance - expectation) < tolerance(deviation: deviationOfSquares, draws: count) + 1.0 / 12)
    }

    @Test func `never takes more than there are, nor any for nothing`() {
        for address in 0..<2_000 {
            var draw = Draw(seed: 1, .mortality, address)
            #expect(draw.poisson(5, atMost: 3) <= 3)
            #expect(draw.poisson(500, atMost: 300) <= 300)
            #expect(draw.poisson(0, atMost: 10) == 0)
            #expect(draw.poisson(-1, atMost: 10) == 0)
            #expect(draw.poisson(10, atMost: 0) == 0)
            #expect(draw.poisson(20, atMost: .max) >= 0)
        }
    }

    @Test(arguments: [0...0, 0...1, 1...6, -3...3, 0...96, 1_000_000...1_000_010])
    func `gives every integer of a range equally often`(range: ClosedRange<Int>) {
        let each = 20_000
        var draw = Draw(seed: 42, .site, range.count)
        var counts = [Int](repeating: 0, count: range.count)
        for _ in 0..<each * range.count {
            let value = draw.integer(range)
            guard range.contains(value) else {
                Issue.record("\(value) is not in \(range)")
                continue
            }
            counts[value - range.lowerBound] += 1
        }
        // Chi-squared: its mean is one less than the cells, its variance twice that.
        let freedom = Double(range.count - 1)
        let statistic = counts.reduce(0.0) { $0 + Double(($1 - each) * ($1 - each)) / Double(each) }
        #expect(statistic <= freedom + 5 * (2 * freedom).squareRoot())
    }

    @Test func `stays within its bounds`() {
        var draw = Draw(seed: 9, .container)
        var chances = 0
        for _ in 0..<100_000 {
            let (unit, signed, real) = (draw.unit(), draw.signed(), draw.real(-2...3))
            if !(0..<1).contains(unit) || !(-1..<1).contains(signed) || !(-2...3).contains(real) {
                Issue.record("\(unit) \(signed) \(real)")
            }
            if draw.chance(0.2) { chances += 1 }
        }
        #expect(abs(Double(chances) / 100_000 - 0.2) < tolerance(deviation: 0.4, draws: 100_000))
        #expect(draw.chance(0) == false)
        #expect(draw.chance(1) == true)
    }
}
