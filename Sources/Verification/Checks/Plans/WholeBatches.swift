import Snapshot

/// A batch that was harvested survived, ate and grew as the model of its profile says.
///
/// Only of batches of ordinary size, in a profile that ships with the program unchanged: of any other nothing is said.
final class WholeBatches: Checking, Check {
    static let promises: [Promise] = [.wholeBatches]
    static let needs: [Need] =
        StayBooks.needs + [
            .facts(.batch), .facts(.assignment), .facts(.stage), .excuses,
            .rows(.stage, "id", "expected_weight_max_g"), .rows(.fcrStage, "stage_id", "fcr_value"),
        ]

    private struct Harvested {
        var fish = 0
        var grams = 0
    }

    private var books = StayBooks(by: .stay)
    /// Hundredths of a gram, by place of the stage.
    private var expected: [Int: Int] = [:]
    private var fcrs: [Int: Double] = [:]
    private var harvests = ByID<Harvested>()
    private var evenings = Evenings()

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .stage:
            if let stage = row.integer("id").flatMap({ facts.sites.stages[$0] }) {
                expected[stage] = row.decimal("expected_weight_max_g")
            }
        case .fcrStage:
            if let stage = row.integer("stage_id").flatMap({ facts.sites.stages[$0] }) {
                fcrs[stage] = row.real("fcr_value")
            }
        case .harvestLot:
            guard let event = row.integer("event_id"), let fish = row.count("unit_count"),
                let grams = row.decimal("live_weight_kg")
            else { return }
            harvests[event, default: Harvested()].fish += fish
            harvests[event, default: Harvested()].grams += grams
            books.take(row, of: table, facts)
        default:
            books.take(row, of: table, facts)
            if table == .dailyState { evenings.take(row, facts) }
        }
    }

    func finish() {
        guard facts.isShipped else { return }
        for (id, batch) in facts.batches where batch.end != nil {
            guard let life = facts.life(of: batch.name), facts.rules.ordinaryEggs.contains(life.entry.eggs) else {
                continue
            }
            // What was planted on purpose is beyond any model.
            if facts.anomalies.changeLife(of: id) { continue }
            findings.look(.wholeBatches)
            survival(life, batch)
            weights(life)
            conversion(batch)
            harvest(id)
        }
    }

    /// Of a hundred eggs: what each kind of company is known for.
    private func survival(_ life: Facts.Life, _ batch: BatchFact) {
        let survival = Double(life.entry.harvested) * 100 / Double(life.entry.eggs)
        expect(batch.place, "survival of \(life.name), in percent", survival, facts.rules.survival)
    }

    /// Of the weight at which the next stage begins. Of 192 batches each, parr differ most: those of `lifelike` had 0.874 of it, with a
    /// deviation of 0.034, and those of `standard` 0.953, with 0.040. Six deviations are allowed.
    private static let grown = 0.66...1.21

    /// By growing in its stage a batch arrives near the weight at which the next begins, on the evening before its first move.
    private func weights(_ life: Facts.Life) {
        for stage in facts.rules.stages.indices.dropLast() where !facts.rules.stages[stage].mealHours.isEmpty {
            guard let end = evenings.before(stage + 1, of: life.name), end.fish > 0, let limit = expected[stage],
                let place = facts.batch(named: life.name)?.place
            else { continue }
            let most = max(0, Double(limit) / 100)
            let name = facts.rules.stages[stage].name
            expect(
                place, "grams of \(life.name) at the end of \(name)", end.weight,
                most * Self.grown.lowerBound...most * Self.grown.upperBound)
        }
    }

    /// The feed of all stages together by their growth, beside what the same feed should have become.
    private func conversion(_ batch: BatchFact) {
        var (fed, grown, modelled) = (0.0, 0.0, 0.0)
        var harvested = 0
        for stay in facts.assignments(of: batch.name) {
            guard let stage = facts.sites.stages[stay.stage], !facts.rules.stages[stage].mealHours.isEmpty,
                let fcr = fcrs[stage], fcr > 0
            else { continue }
            let account = books[stay.id]
            fed += Double(account.fed)
            // What they lost without feed they had to eat again.
            grown += Double(account.growth) + account.lost
            modelled += Double(account.fed) / fcr
            if facts.rules.stages[stage].isAtSea { harvested += account.harvested / 10 }
        }
        guard fed > 0, grown > 0, modelled > 0, harvested > 0 else {
            return expect(batch.place, "feed of \(batch.name)", fed, 1...Double.infinity)
        }
        let model = fed / modelled
        expect(batch.place, "feed conversion of \(batch.name)", fed / grown, model * 0.95...model * 1.05)
        expect(
            batch.place, "feed of \(batch.name) by what was harvested", fed / Double(harvested), facts.rules.economicFCR
        )
    }

    private func harvest(_ batch: Int) {
        for (event, harvested) in harvests where harvested.fish > 0 {
            guard let harvest = facts.harvests[event], facts.assignments[harvest.assignment]?.batch == batch else {
                continue
            }
            expect(
                harvest.place, "grams of a fish in harvest \(event)", Double(harvested.grams) / Double(harvested.fish),
                facts.rules.harvestedWeight)
        }
    }

    private func expect(_ place: Place, _ what: String, _ found: Double, _ range: ClosedRange<Double>) {
        if range.contains(found) { return }
        differs(place, what, "\(found)", "\(range.lowerBound) to \(range.upperBound)")
    }
}
