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
    func `are fasted, come back to their feed slowly, and die more often for some days`(farming: Farming) throws {
        // given
        let whole = try WholeLife(farming)
        var before = Toll()
        var after = Toll()
        var feed: [Int: Int] = [:]
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
                guard case .lice = treatment.kind else { continue }
                for days in -6...3 { if let pen = pen(days) { feed[days, default: 0] += pen.feed.tenGrams } }
            }
        }
        // then
        let usual = Double((feed[-6] ?? 0) + (feed[-5] ?? 0) + (feed[-4] ?? 0)) / 3
        for day in -2...0 { #expect(feed[day] == 0, "day \(day)") }
        for (day, share) in [(1, 0.3), (2, 0.6), (3, 0.85)] {
            #expect(abs(Double(feed[day] ?? 0) / usual - share) < 0.3, "day \(day)")
        }
        #expect((1.1...2.3).contains(after.rate / before.rate), "\(before.rate), then \(after.rate)")
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
            for found in day.deaths {
                let pen = day.pens[found.pen]
                let isHandling = found.cause == .handling ? 1 : 0
                guard let last = handled[pen.assignment] else {
                    #expect(isHandling == 0, "eggs on day \(day.day)")
                    continue
                }
                if day.day - last < 7 {
                    fresh = (fresh.handling + isHandling, fresh.all + 1)
                } else if !whole.stage(pen).isAtSea || day.day > 550 {
                    // Smolts suffer from their move to sea for months.
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
            for pen in day.deaths.filter({ $0.cause == .environmental }).map({ day.pens[$0.pen] }) {
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
        let causes = whole.days.flatMap { day in
            day.deaths.filter {
                let level = day.pens[$0.pen].level
                return level.isSea && level.temperature < 5.9
            }.map(\.cause)
        }
        #expect(causes.contains(.environmental))
    }

    @Test(arguments: Farming.all)
    func `against lice are treated first in their first half year at sea, then every few months`(
        farming: Farming
    ) throws {
        let whole = try WholeLife(farming)
        let days = whole.days.filter { $0.treatments.contains { if case .lice = $0.kind { true } else { false } } }
        // Some rings a day, until all are done.
        var rounds: [[BatchDay]] = []
        for day in days {
            if let last = rounds.last?.last, day.day - last.day < 14 {
                rounds[rounds.count - 1].append(day)
            } else {
                rounds.append([day])
            }
        }
        let first = try #require(days.first)
        #expect((500...640).contains(first.day), "\(days.map(\.day))")
        #expect((2...8).contains(rounds.count), "\(days.map(\.day))")
        for (round, next) in zip(rounds, rounds.dropFirst()) {
            #expect((next.first?.day ?? 0) - (round.last?.day ?? 0) >= 28)
        }
        for round in rounds {
            #expect(round.allSatisfy { $0.treatments.count <= whole.profile.practice.lice.ringsPerDay })
            let rings = round.flatMap { day in day.treatments.map { day.pens[$0.pen].assignment } }
            #expect(Set(rings).count == rings.count)
        }
    }
}
