import Farm
import Life
import Simulation
import Testing
import Water

/// What a fish veterinarian would look at first.
@Suite struct `Fish that are treated` {
    private static let farmings = Farming.all.filter { $0.seed < 3 }

    /// Deaths among so many fish, day by day.
    private struct Toll {
        var dead = 0
        var fish = 0
        var rate: Double { Double(dead) / Double(max(1, fish)) }

        mutating func add(_ pen: PenDay) {
            dead += pen.deaths
            fish += pen.populationBefore
        }
    }

    @Test(arguments: farmings)
    func `eat less on that day and the next, and die more often for some days`(farming: Farming) throws {
        // given
        let whole = try WholeLife(farming)
        var before = Toll()
        var after = Toll()
        for day in whole.days where !day.treatments.isEmpty {
            for treatment in day.treatments {
                let assignment = day.pens[treatment.pen].assignment
                // when
                func pen(_ days: Int) -> PenDay? {
                    guard whole.days.indices.contains(day.day + days) else { return nil }
                    return whole.days[day.day + days].pens.first { $0.assignment == assignment }
                }
                for days in -4 ... -1 { if let pen = pen(days) { before.add(pen) } }
                for days in 0...3 { if let pen = pen(days) { after.add(pen) } }
                // then
                guard let usual = pen(-1), let today = pen(0), let next = pen(1) else { continue }
                #expect(Double(today.feed.tenGrams) < 0.5 * Double(usual.feed.tenGrams), "day \(day.day)")
                #expect(today.feed < next.feed && next.feed < usual.feed, "day \(day.day)")
            }
        }
        #expect((1.3...2.3).contains(after.rate / before.rate), "\(before.rate), then \(after.rate)")
    }

    @Test(arguments: farmings)
    func `or moved die of handling in the week after, mostly, and seldom later`(farming: Farming) throws {
        // given
        let whole = try WholeLife(farming)
        var handled: [Int: Int] = [:]
        var fresh = (handling: 0, all: 0)
        var later = (handling: 0, all: 0)
        for day in whole.days {
            // when
            for move in day.moves { handled[move.destinationAssignment] = day.day }
            for treatment in day.treatments { handled[day.pens[treatment.pen].assignment] = day.day }
            // then
            for pen in day.pens where pen.deaths > 0 {
                let isHandling = pen.cause == .handling ? 1 : 0
                guard let last = handled[pen.assignment] else {
                    #expect(isHandling == 0, "eggs on day \(day.day)")
                    continue
                }
                if day.day - last < 7 {
                    fresh = (fresh.handling + isHandling, fresh.all + 1)
                } else {
                    later = (later.handling + isHandling, later.all + 1)
                }
            }
        }
        #expect(Double(fresh.handling) > 0.35 * Double(fresh.all))
        #expect(Double(later.handling) < 0.06 * Double(later.all))
    }

    @Test(arguments: farmings)
    func `die of bad water only where it is not safe`(farming: Farming) throws {
        for day in try WholeLife(farming).days {
            for pen in day.pens where pen.deaths > 0 && pen.cause == .environmental {
                let safe = Parameter.temperature.limits(atSea: pen.level.isSea).safe
                let isSafe = safe.contains(Int((pen.level.temperature * 100).rounded())) && pen.level.oxygen >= 80
                #expect(!isSafe, "day \(day.day): \(pen.level)")
            }
        }
    }

    @Test func `die of bad water where a profile's sea is too cold`() throws {
        let farming = try #require(Farming.some.first { $0.geography == "Faroe Islands" })
        let cold = #"{"extends": "standard", "name": "cold", "geographies": {"Faroe Islands": {"seaMean": 7}}}"#
        let whole = try WholeLife(farming, profile: Profile(text: Array(cold.utf8), file: "cold.json"))
        let causes = whole.days.flatMap(\.pens).filter { $0.deaths > 0 && $0.level.isSea && $0.level.temperature < 5.9 }
            .map(\.cause)
        #expect(causes.contains(.environmental))
    }

    @Test(arguments: Farming.all)
    func `against lice are treated first in their first half year at sea, then every few months`(
        farming: Farming
    ) throws {
        let whole = try WholeLife(farming)
        let days = whole.days.filter { $0.treatments.contains { if case .lice = $0.kind { true } else { false } } }
            .map(\.day)
        let first = try #require(days.first)
        #expect((500...625).contains(first), "\(days)")
        #expect((3...7).contains(days.count), "\(days)")
        #expect(zip(days, days.dropFirst()).allSatisfy { $1 - $0 >= 28 })
    }
}
