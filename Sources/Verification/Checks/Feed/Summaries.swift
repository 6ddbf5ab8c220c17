import Farm
import Snapshot

/// Summaries of feeding, by container and by batch for each week and month that is over, carry the sums of their meals and of growth.
final class Summaries: Checking, Check {
    static let promises: [Promise] = [.summaries]
    static let needs: [Need] =
        StayBooks.needs + [
            .facts(.batch), .facts(.assignment),
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

    /// Of a batch or of an assignment: which periods have a summary.
    private struct Summed: Hashable {
        let id: Int
        let first: Int
        let last: Int
    }

    private var books = [StayBooks(by: .week), StayBooks(by: .month)]
    private var containers: Set<Summed> = []
    private var batches: Set<Summed> = []

    /// Summaries come after all events.
    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .containerSummary: container(row)
        case .batchSummary: batch(row)
        default: for index in books.indices { books[index].take(row, of: table, facts) }
        }
    }

    private func container(_ row: Fields) {
        findings.look(.summaries)
        guard let id = row.integer("container_assignment_id"), let stay = facts.assignments[id] else { return }
        let name = "assignment \(id)"
        guard let (books, number, summed) = period(row, of: id, name) else { return }
        let account = books[id, number]
        if !containers.insert(summed).inserted || account.fed == 0 || !isOver(summed, stay.batch) {
            differs(row, "summary of \(name)", "one", "none, or no second one")
        }
        expect(row, "batch_id", stay.batch, name)
        sums(row, account, name)
        fcr(row, name)
        expect(row, "data_points", account.days, name)
    }

    private func batch(_ row: Fields) {
        findings.look(.summaries)
        guard let id = row.integer("batch_id"), let batch = facts.batches[id] else { return }
        guard let (books, number, summed) = period(row, of: id, batch.name) else { return }
        var account = StayBooks.Account()
        var fed = 0
        for stay in facts.assignments(of: batch.name) {
            let own = books[stay.id, number]
            if own.fed == 0 { continue }
            account += own
            fed += 1
        }
        if !batches.insert(summed).inserted || fed == 0 || !isOver(summed, id) {
            differs(row, "summary of \(batch.name)", "one", "none, or no second one")
        }
        sums(row, account, batch.name)
        fcr(row, batch.name)
        expect(row, "container_count", fed, batch.name)
        if fed > 0 { averages(row, account, days: account.daysOfStates, batch.name) }
        same(row, "total_feed_kg", "total_feed_consumed_kg", batch.name)
        same(row, "growth_kg", "total_biomass_gain_kg", batch.name)
        same(row, "fcr", "weighted_avg_fcr", batch.name)
    }

    /// The week or the month of a summary.
    private func period(_ row: Fields, of id: Int, _ name: String) -> (StayBooks, Int, Summed)? {
        let found = [row.date("period_start"), row.date("period_end")]
        if let first = found[0], let last = found[1] {
            let day = CalendarDate(daysSince1970: first)
            for (books, days) in zip(books, [day.week, day.month])
            where days.lowerBound == day && days.upperBound.daysSince1970 == last {
                return (books, books.period.number(of: first), Summed(id: id, first: first, last: last))
            }
        }
        differs(
            row, "period of \(name)", found.map { $0.map(dayText) ?? "none" }.joined(separator: " to "),
            "a week from Monday on, or a month")
        return nil
    }

    /// Whether a period ended before the batch's last day here, or with the batch.
    private func isOver(_ period: Summed, _ batch: Int) -> Bool {
        guard let batch = facts.batches[batch] else { return false }
        if let end = batch.end { return period.first <= end }
        return facts.life(of: batch.name).map { period.last <= $0.lastDay } ?? false
    }

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

    private func sums(_ row: Fields, _ account: StayBooks.Account, _ name: String) {
        let parts: [(StaticString, Int, Int)] = [
            ("total_feed_kg", account.fed, 0),
            ("starting_biomass_kg", account.carried + account.arrived, account.arrivals),
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
        // A ratio that would say nothing is left out.
        if found == nil && (fed == 0 || grown <= 0 || ratio > 99.8) { return }
        differs(
            row, "fcr of \(name)", found.map { decimalText($0, scale: 3) } ?? "none",
            grown > 0 ? decimalText(Int(ratio * 1000), scale: 3) + ", feed by growth" : "none")
    }

    func finish() {
        for books in books {
            for key in books.fed {
                guard let stay = facts.assignments[key.assignment] else { continue }
                let days = days(of: key.period, books.period)
                miss(
                    Summed(id: stay.id, first: days.lowerBound, last: days.upperBound), containers, stay,
                    "assignment \(stay.id)")
                let name = facts.batchName(of: stay)
                miss(Summed(id: stay.batch, first: days.lowerBound, last: days.upperBound), batches, stay, name)
            }
        }
    }

    private func miss(_ period: Summed, _ summed: Set<Summed>, _ stay: AssignmentFact, _ name: String) {
        guard isOver(period, stay.batch), !summed.contains(period) else { return }
        differs(
            stay.place, "summary of \(name) from \(dayText(period.first)) to \(dayText(period.last))", "none",
            "one, since fish were fed")
    }

    private func days(of number: Int, _ period: StayBooks.Period) -> ClosedRange<Int> {
        let first =
            period == .week
            ? CalendarDate(daysSince1970: number * 7 - 3)
            : CalendarDate(year: number / 12, month: number % 12 + 1, day: 1)
        let last = period == .week ? first.week.upperBound : first.month.upperBound
        return first.daysSince1970...last.daysSince1970
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
        differs(row.place, what, found, expected)
    }
}
