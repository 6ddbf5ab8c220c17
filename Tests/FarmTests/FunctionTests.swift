import Farm
import Glibc
import Testing
import Wording

@Suite struct `A number in words` {
    @Test(arguments: [
        (0, 1, "0.0"), (-0.04, 1, "0.0"), (-0.4, 1, "-0.4"), (-1.2, 1, "-1.2"), (1.25, 1, "1.3"), (12, 0, "12"),
        (-12.5, 0, "-13"), (0.056, 2, "0.06"), (1_234.5, 2, "1234.50"),
    ])
    func `has its sign before its digits`(value: Double, decimals: Int, text: String) {
        #expect(decimal(value, decimals) == text)
    }
}

@Suite struct `Functions that are the same on any machine` {
    @Test func `give the cosine of turns to within a ten-millionth`() {
        for step in -4000...4000 {
            let turns = Double(step) / 997
            let difference = abs(cosineOfTurns(turns) - cos(turns * 2 * Double.pi))
            if difference > 1e-7 { Issue.record("\(turns) is wrong by \(difference)") }
        }
        #expect(cosineOfTurns(0) == 1)
        #expect(cosineOfTurns(0.5) == -1)
        #expect(cosineOfTurns(1000) == 1)
        #expect(abs(cosineOfTurns(0.25)) < 1e-7)
        #expect(abs(cosineOfTurns(-0.75)) < 1e-7)
    }

    @Test func `give the exponential to within a million-millionth`() {
        for step in -3000...3000 {
            let power = Double(step) / 100
            let relative = abs(exponential(power) / exp(power) - 1)
            if relative > 1e-12 { Issue.record("\(power) is wrong by \(relative)") }
        }
        #expect(exponential(0) == 1)
    }

    @Test func `give the cube root to the last bits`() {
        // Grams, from far below an egg to far above a fish.
        var grams = 1e-6
        while grams < 1e7 {
            let relative = abs(cubeRoot(grams) / cbrt(grams) - 1)
            if relative > 1e-15 { Issue.record("\(grams) is wrong by \(relative)") }
            grams *= 1.013
        }
        for root in 1...200 { #expect(abs(cubeRoot(cube(Double(root))) - Double(root)) < 1e-12) }
        #expect(cubeRoot(0) == 0)
        #expect(cubeRoot(-8) == 0)
        #expect(cube(-3) == -27)
    }

    @Test func `round hundredths of the cube root as the cube root itself is rounded`() {
        func check(_ value: Double) {
            let exact = Int((cubeRoot(value) * 100).rounded())
            if hundredthsOfCubeRoot(value) != exact { Issue.record("\(value) is not \(exact)") }
        }
        // given what fish and eggs can be, numbers around the middle between two hundredths, and what is far too large
        for step in 0..<200_000 { check(Double(step) * 0.37) }
        for hundredths in 1..<20_000 {
            let middle = cube((Double(hundredths) + 0.5) / 100)
            for place in -3...3 { check(middle * (1 + Double(place) * 1e-16)) }
        }
        for value in [-1, 0, 1e-9, 1e12, 1e18] { check(value) }
    }
}
