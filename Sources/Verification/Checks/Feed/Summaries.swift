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
                .batchSummary, "batch_id", "period_start", "period_end", "total_feed_kg", "total_starting_biomass_kg",
                "total_ending_biomass_kg", "total_growth_kg", "fcr", "container_count", "total_feed_consumed_kg",
                "total_biomass_gain_kg", "weighted_avg_fcr"),
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
        default: books.take(row, of: table)
        }
    }

    private func container(_ row: Fields) {
        findings.look(.summaries)
        guard let id = row.integer(0), let stay = facts.assignments[id] else { return }
        let name = "assignment \(id)"
        if !summed.insert(id).inserted || !isFed(stay) {
            differs(row, "summary of \(name)", "one", "none, or no second one")
        }
        let account = books[id]
        if row.integer(1) != stay.batch {
            differs(row, "batch of \(name)", row.integer(1).map { "\($0)" } ?? "none", "\(stay.batch)")
        }
        period(row, 2, stay.begun, end(of: stay), name)
        sums(row, 4, account, name)
        fcr(row, 8, feed: 4, growth: 7, name)
        if row.integer(9) != account.days {
            differs(
                row, "data points of \(name)", row.integer(9).map { "\($0)" } ?? "none", "\(account.days), its days")
        }
    }

    private func batch(_ row: Fields) {
        findings.look(.summaries)
        guard let id = row.integer(0), let batch = facts.batches[id], let begun = row.date(1) else { return }
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
        period(row, 1, begun, stays.map(end).max() ?? begun, name)
        sums(row, 3, account, name)
        fcr(row, 7, feed: 3, growth: 6, name)
        if row.integer(8) != stays.count {
            differs(row, "containers of \(name)", row.integer(8).map { "\($0)" } ?? "none", "\(stays.count)")
        }
        for (one, other) in [(3, 9), (6, 10)] where row.decimal(one, scale: 2) != row.decimal(other, scale: 2) {
            differs(row, "sums of \(name)", "two that differ", "the same in both columns")
        }
        if row.decimal(7, scale: 3) != row.decimal(11, scale: 3) {
            differs(row, "feed conversion of \(name)", "two that differ", "the same in both columns")
        }
    }

    private func isFed(_ stay: AssignmentFact) -> Bool {
        facts.sites.stages[stay.stage].map { !facts.rules.stages[$0].mealHours.isEmpty } ?? false
    }

    private func stays(of batch: String, in stage: Int) -> [AssignmentFact] {
        (facts.assignmentsOf[batch] ?? []).compactMap { facts.assignments[$0] }
            .filter { facts.sites.stages[$0.stage] == stage }
    }

    private func end(of stay: AssignmentFact) -> Int {
        stay.left.map { $0 - 1 } ?? facts.life(of: facts.batchName(of: stay))?.lastDay ?? stay.begun
    }

    private func period(_ row: Fields, _ index: Int, _ begun: Int, _ end: Int, _ name: String) {
        let found = [row.date(index), row.date(index + 1)]
        if found != [begun, end] {
            differs(
                row, "period of \(name)", found.map { $0.map(dayText) ?? "none" }.joined(separator: " to "),
                "\(dayText(begun)) to \(dayText(end))")
        }
    }

    /// Feed, biomass at both ends and growth, which stand side by side.
    private func sums(_ row: Fields, _ first: Int, _ account: StayBooks.Account, _ name: String) {
        let parts = [
            ("feed", account.fed, 0), ("first biomass", account.arrived, account.roundings),
            ("last biomass", account.last, account.roundings), ("growth", account.growth, account.roundings + 1),
        ]
        for (offset, (what, expected, roundings)) in parts.enumerated() {
            let found = row.decimal(first + offset, scale: 2)
            // Every number that was rounded may be off by half a hundredth of a kilogram.
            if let found, abs(found - expected) <= (roundings + 1) / 2 { continue }
            differs(
                row, "\(what) of \(name)", found.map { decimalText($0, scale: 2) } ?? "none",
                decimalText(expected, scale: 2))
        }
    }

    /// None where nothing was fed or grown.
    private func fcr(_ row: Fields, _ index: Int, feed: Int, growth: Int, _ name: String) {
        guard let fed = row.decimal(feed, scale: 2), let grown = row.decimal(growth, scale: 2) else { return }
        let found = row.decimal(index, scale: 3)
        let ratio = grown > 0 ? Double(fed) / Double(grown) : 0
        let rounding = grown > 0 ? ratio * 500 / Double(grown) : 0
        if let found, fed > 0, grown > 0, abs(Double(found) - ratio * 1000) <= 0.501 + rounding { return }
        if found == nil && (fed == 0 || grown <= 0) { return }
        differs(
            row, "feed conversion of \(name)", found.map { decimalText($0, scale: 3) } ?? "none",
            grown > 0 ? decimalText(Int(ratio * 1000), scale: 3) + ", feed by growth" : "none")
    }

    func finish() {
        for (id, stay) in facts.assignments.sorted(by: { $0.key < $1.key }) where isFed(stay) && !summed.contains(id) {
            findings.add(
                .summaries, stay.place, "summary of assignment \(id)", found: "none", expected: "one, since it is fed")
        }
        for (id, batch) in facts.batches.sorted(by: { $0.key < $1.key }) {
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

    private func differs(_ row: Fields, _ what: String, _ found: String, _ expected: String) {
        findings.add(.summaries, row.place, what, found: found, expected: expected)
    }
}
