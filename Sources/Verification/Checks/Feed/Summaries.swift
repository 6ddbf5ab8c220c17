import Snapshot

/// Summaries of feeding, by container and by stage of a batch, carry the sums of their meals and of growth.
final class Summaries: Checking, Check {
    static let promises: [Promise] = [.summaries]
    static let needs: [Need] =
        StayBooks.needs + [
            .facts(.batch), .facts(.assignment), .facts(.stage),
            .rows(
                .containerSummary, "container_assignment_id", "batch_id", "period_start", "period_end",
                "total_feed_kg", "starting_biomass_kg", "ending_biomass_kg", "growth_kg", "fcr", "data_points"),
            .rows(
                .batchSummary, "batch_id", "period_start", "period_end", "total_feed_kg", "fcr", "container_count",
                "average_feeding_percentage", "average_biomass_kg", "total_feed_consumed_kg", "total_biomass_gain_kg",
                "weighted_avg_fcr",
                roles: [
                    "starting_biomass_kg": "total_starting_biomass_kg",
                    "ending_biomass_kg": "total_ending_biomass_kg", "growth_kg": "total_growth_kg",
                ]),
        ]

    private struct BatchStage: Hashable {
        let batch: Int
        let stage: Int
    }

    private var books = StayBooks()
    private var summed: Set<Int> = []
    private var stages: Set<BatchStage> = []

    /// Summaries come after all events.
    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .containerSummary: container(row)
        case .batchSummary: batch(row)
        default: books.take(row, of: table, facts)
        }
    }

    private func container(_ row: Fields) {
        findings.look(.summaries)
        guard let id = row.integer("container_assignment_id"), let stay = facts.assignments[id] else { return }
        let name = "assignment \(id)"
        if !summed.insert(id).inserted || !facts.isFed(stay) {
            differs(row, "summary of \(name)", "one", "none, or no second one")
        }
        let account = books[id]
        expect(row, "batch_id", stay.batch, name)
        period(row, stay.begun, end(of: stay), name)
        sums(row, account, name)
        fcr(row, name)
        expect(row, "data_points", account.days, name)
    }

    private func batch(_ row: Fields) {
        findings.look(.summaries)
        guard let id = row.integer("batch_id"), let batch = facts.batches[id], let begun = row.date("period_start")
        else { return }
        guard
            let stage = facts.rules.stages.indices.first(where: { facts.rules.firstDay(of: $0) == begun - batch.start }
            ),
            stages.insert(BatchStage(batch: id, stage: stage)).inserted
        else {
            return differs(row, "begin of a summary", dayText(begun), "the first day of a stage, once")
        }
        let stays = stays(of: batch.name, in: stage)
        var account = StayBooks.Account()
        for stay in stays { account += books[stay.id] }
        let name = "\(facts.rules.stages[stage].name) of \(batch.name)"
        period(row, begun, stays.map(end).max() ?? begun, name)
        sums(row, account, name)
        fcr(row, name)
        expect(row, "container_count", stays.count, name)
        averages(row, account, days: stays.map { books[$0.id].days }.max() ?? 0, name)
        same(row, "total_feed_kg", "total_feed_consumed_kg", name)
        same(row, "growth_kg", "total_biomass_gain_kg", name)
        same(row, "fcr", "weighted_avg_fcr", name)
    }

    private func stays(of batch: String, in stage: Int) -> [AssignmentFact] {
        facts.assignments(of: batch).filter { facts.sites.stages[$0.stage] == stage }
    }

    private func end(of stay: AssignmentFact) -> Int { facts.lastDay(of: stay) ?? stay.begun }

    /// Where every container was fed every day, its meals tell what it held.
    private func averages(_ row: Fields, _ account: StayBooks.Account, days: Int, _ name: String) {
        guard account.daysFed == account.days, account.biomassDays > 0, days > 0 else { return }
        let biomass = Double(account.biomassDays)
        let parts: [(StaticString, Double, Double)] = [
            ("average_biomass_kg", biomass / Double(days), Double(account.days) / 2 / Double(days)),
            (
                "average_feeding_percentage", Double(account.fed) * 10_000 / biomass,
                Double(account.fed) * 10_000 / biomass * Double(account.days) / 2 / biomass
            ),
        ]
        for (column, expected, rounding) in parts {
            let found = row.decimal(column)
            if let found, abs(Double(found) - expected) <= 0.5001 + rounding { continue }
            differs(
                row, "\(column) of \(name)", found.map { decimalText($0, scale: 2) } ?? "none", "\(expected / 100)")
        }
    }

    private func period(_ row: Fields, _ begun: Int, _ end: Int, _ name: String) {
        let found = [row.date("period_start"), row.date("period_end")]
        if found != [begun, end] {
            differs(
                row, "period of \(name)", found.map { $0.map(dayText) ?? "none" }.joined(separator: " to "),
                "\(dayText(begun)) to \(dayText(end))")
        }
    }

    private func sums(_ row: Fields, _ account: StayBooks.Account, _ name: String) {
        let parts: [(StaticString, Int, Int)] = [
            ("total_feed_kg", account.fed, 0), ("starting_biomass_kg", account.arrived, account.arrivals),
            ("ending_biomass_kg", account.last, account.stays),
            ("growth_kg", account.growth, account.arrivals + account.deaths + account.stays),
        ]
        for (column, expected, roundings) in parts {
            let found = row.decimal(column)
            // Every number that was rounded may be off by half a hundredth of a kilogram, and the sum by as much.
            if let found, abs(found - expected) <= roundings / 2 { continue }
            differs(
                row, "\(row.column(column)) of \(name)", found.map { decimalText($0, scale: 2) } ?? "none",
                decimalText(expected, scale: 2))
        }
    }

    /// None where nothing was fed or grown.
    private func fcr(_ row: Fields, _ name: String) {
        guard let fed = row.decimal("total_feed_kg"), let grown = row.decimal("growth_kg") else {
            return
        }
        let found = row.decimal("fcr")
        let ratio = grown > 0 ? Double(fed) / Double(grown) : 0
        let rounding = grown > 0 ? ratio * 500 / Double(grown) : 0
        if let found, fed > 0, grown > 0, abs(Double(found) - ratio * 1000) <= 0.501 + rounding { return }
        if found == nil && (fed == 0 || grown <= 0) { return }
        differs(
            row, "fcr of \(name)", found.map { decimalText($0, scale: 3) } ?? "none",
            grown > 0 ? decimalText(Int(ratio * 1000), scale: 3) + ", feed by growth" : "none")
    }

    func finish() {
        for (id, stay) in facts.assignments
        where facts.isFed(stay) && !summed.contains(id) {
            findings.add(
                .summaries, stay.place, "summary of assignment \(id)", found: "none", expected: "one, since it is fed")
        }
        for (id, batch) in facts.batches {
            for stage in facts.rules.stages.indices where !facts.rules.stages[stage].mealHours.isEmpty {
                if stays(of: batch.name, in: stage).isEmpty || stages.contains(BatchStage(batch: id, stage: stage)) {
                    continue
                }
                findings.add(
                    .summaries, batch.place, "summary of \(facts.rules.stages[stage].name) of \(batch.name)",
                    found: "none", expected: "one, since it is fed")
            }
        }
    }

    private func expect(_ row: Fields, _ column: StaticString, _ expected: Int, _ name: String) {
        let found = row.integer(column)
        if found != expected { differs(row, "\(column) of \(name)", found.map { "\($0)" } ?? "none", "\(expected)") }
    }

    private func same(_ row: Fields, _ one: StaticString, _ other: StaticString, _ name: String) {
        if row.decimal(one) != row.decimal(other) {
            differs(row, "\(other) of \(name)", "another than \(row.column(one))", "the same in both columns")
        }
    }

    private func differs(_ row: Fields, _ what: String, _ found: String, _ expected: String) {
        findings.add(.summaries, row.place, what, found: found, expected: expected)
    }
}
