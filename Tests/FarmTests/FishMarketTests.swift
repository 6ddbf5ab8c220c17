import Farm
import Testing

@Suite struct `The market of harvested fish` {
    private static let weeks = 0..<520
    private static let start = CalendarDate(year: 2020, month: 1, day: 6)

    private static func levels(seed: UInt64) -> [Double] {
        let market = FishMarket(seed: seed)
        return weeks.map { market.level(on: start + 7 * $0) }
    }

    @Test func `has one level from Monday to Sunday`() {
        let market = FishMarket(seed: 1)
        for week in Self.weeks {
            let monday = Self.start + 7 * week
            #expect((1...6).allSatisfy { market.level(on: monday + $0) == market.level(on: monday) })
        }
        #expect(market.level(on: Self.start) != market.level(on: Self.start + 7))
        #expect(
            market.level(on: CalendarDate(year: 1969, month: 12, day: 28))
                != market.level(on: CalendarDate(daysSince1970: 0)))
    }

    @Test func `moves by some percent a week about the policies' prices, and is dearer in spring than in autumn`() {
        // given
        let levels = (1...40).flatMap { Self.levels(seed: $0) }
        let mean = levels.reduce(0, +) / Double(levels.count)
        let spread = (levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(levels.count)).squareRoot()
        let moves = zip(levels, levels.dropFirst()).enumerated().filter { ($0.offset + 1) % Self.weeks.count != 0 }.map
        {
            $0.element.1 / $0.element.0 - 1
        }
        let move = (moves.reduce(0) { $0 + $1 * $1 } / Double(moves.count)).squareRoot()
        // then
        #expect((0.97...1.03).contains(mean))
        #expect((0.13...0.19).contains(spread))
        #expect((0.04...0.055).contains(move))
        // The published fall of 11.5 % in a week is rare, but happens.
        #expect((0.001...0.03).contains(Double(moves.count { $0 < -0.115 || $0 > 0.115 }) / Double(moves.count)))
        func level(inMonth month: Int) -> Double {
            let chosen = levels.indices.filter {
                (Self.start + 7 * ($0 % Self.weeks.count)).dayOfYear / 31 == month - 1
            }.map { levels[$0] }
            return chosen.reduce(0, +) / Double(chosen.count)
        }
        #expect(level(inMonth: 4) > 1.08 * level(inMonth: 10))
    }

    @Test func `moves prices of harvested fish alone, to whole cents`() throws {
        let profile = try Profile(shipped: "tiny")
        let company = Company(profile, seed: 1, start: Self.start)
        let market = FishMarket(seed: 1)
        let date = Self.start + 100
        for policy in company.intercompanyPolicies(profile) {
            let price = policy.price(on: date, market).centsPerKilogram
            if case .grade = policy.basis {
                #expect(abs(Double(price) - Double(policy.price.centsPerKilogram) * market.level(on: date)) <= 0.5)
            } else {
                #expect(price == policy.price.centsPerKilogram)
            }
        }
    }
}
