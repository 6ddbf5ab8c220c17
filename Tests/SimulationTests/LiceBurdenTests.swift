import Farm
import Simulation
import Testing

@Suite struct `Lice on fish` {
    private static func burden(_ mobile: Double, on grams: Double) -> LiceBurden {
        LiceBurden(mobile: mobile, cubeRootOfWeight: cubeRoot(grams))
    }

    /// Grimnes and Jakobsen, 1996.
    @Test func `kill post-smolts within days from thirty a fish on`() {
        let left = (0..<20).reduce(1.0) { left, _ in left * (1 - Self.burden(30, on: 40).mortality) }
        #expect(left < 0.05)
        #expect(Self.burden(60, on: 40).mortality < 1)
    }

    /// Krkošek, 2010: five to seven mobile lice are no problem for a farm's health.
    @Test func `hardly matter where there are few`() {
        for grams in [500.0, 1000, 5000] {
            #expect(Self.burden(6, on: grams).mortality < 2e-5)
            #expect(Self.burden(6, on: grams).appetite > 0.99)
        }
    }

    @Test func `cost fish of a kilogram some percent a month and a quarter of their appetite at sixty a fish`() {
        let burden = Self.burden(60, on: 1000)
        #expect((0.03...0.15).contains(burden.mortality * 30))
        #expect((0.65...0.85).contains(burden.appetite))
        #expect(Self.burden(60, on: 4000).mortality < burden.mortality / 5)
    }
}
