import Farm

/// Rows of events stand in time order, on days of their file's period and of the snapshot.
final class Order: Checking, Check {
    static let promises: [Promise] = [.order]
    static let needs =
        [.rowsIfAny(.feeding, "feeding_time", roles: ["time": "feeding_date"])]
        + times.map { Need.rowsIfAny($0.table, roles: ["time": $0.column]) }

    /// By what the rows of each table are ordered.
    private static let times: [(table: KnownTable, column: StaticString)] = [
        (.creationAction, "created_at"), (.transferAction, "executed_at"), (.reading, "reading_time"),
        (.mortality, "event_date"), (.dailyState, "date"), (.harvestLot, "created_at"), (.harvestFact, "event_date"),
        (.growthSample, "created_at"), (.grownFish, "created_at"), (.liceCount, "count_date"),
        (.healthSample, "created_at"), (.healthFish, "created_at"), (.healthScore, "created_at"),
        (.treatment, "treatment_date"), (.journal, "entry_date"), (.projection, "created_at"),
    ]

    private var part: CurrentPart?
    private var last = Int.min
    private var period = Int.min...Int.max

    func take(_ row: Fields, of table: KnownTable) {
        findings.look(.order)
        if part !== row.part {
            part = row.part
            last = Int.min
            period = row.part.days
        }
        guard let moment = moment(of: row, table) else { return }
        if moment < last {
            differs(row.place, row.column("time"), momentText(moment), "\(momentText(last)) or later")
        }
        last = moment
        let day = day(of: moment)
        if !period.contains(day) {
            differs(row.place, row.column("time"), dayText(day), "a day of the file's period")
        }
        if day < facts.start || day > facts.until ?? Int.max {
            differs(
                row.place, row.column("time"), dayText(day),
                "a day from \(dayText(facts.start)) to \(facts.until.map(dayText) ?? "the end")")
        }
    }

    private func moment(of row: Fields, _ table: KnownTable) -> Int? {
        switch table {
        case .feeding:
            if let date = row.date("time"), let second = row.secondOfDay("feeding_time") {
                date * 86_400 + second
            } else {
                nil
            }
        case .mortality, .dailyState: row.date("time").map { $0 * 86_400 }
        default: row.moment("time")
        }
    }
}
