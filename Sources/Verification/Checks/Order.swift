import Farm

/// Rows of events stand in time order, on days of their file's period and of the snapshot.
final class Order: Checking, Check {
    static let promises: [Promise] = [.order]
    static let needs: [Need] = [
        .rowsIfAny(.creationAction, "created_at"), .rowsIfAny(.transferAction, "executed_at"),
        .rowsIfAny(.reading, "reading_time"), .rowsIfAny(.feeding, "feeding_date", "feeding_time"),
        .rowsIfAny(.mortality, "event_date"), .rowsIfAny(.dailyState, "date"),
        .rowsIfAny(.harvestLot, "created_at"), .rowsIfAny(.harvestFact, "event_date"),
        .rowsIfAny(.growthSample, "created_at"), .rowsIfAny(.grownFish, "created_at"),
        .rowsIfAny(.liceCount, "count_date"), .rowsIfAny(.healthSample, "created_at"),
        .rowsIfAny(.healthFish, "created_at"), .rowsIfAny(.healthScore, "created_at"),
        .rowsIfAny(.treatment, "treatment_date"), .rowsIfAny(.journal, "entry_date"),
        .rowsIfAny(.projection, "created_at"),
    ]

    private var part: CurrentPart?
    private var last = Int.min
    private var period = Int.min...Int.max

    func take(_ row: Fields, of table: KnownTable) {
        findings.look(.order)
        if part !== row.row.part {
            part = row.row.part
            last = Int.min
            period = row.row.part.days
        }
        guard let moment = moment(of: row, table) else { return }
        if moment < last {
            findings.add(
                .order, row.place, "time", found: momentText(moment), expected: "\(momentText(last)) or later")
        }
        last = moment
        let day = day(of: moment)
        if !period.contains(day) {
            findings.add(.order, row.place, "day", found: dayText(day), expected: "a day of the file's period")
        }
        if day < facts.start || day > facts.until ?? Int.max {
            findings.add(
                .order, row.place, "day", found: dayText(day),
                expected: "a day from \(dayText(facts.start)) to \(facts.until.map(dayText) ?? "the end")")
        }
    }

    private func moment(of row: Fields, _ table: KnownTable) -> Int? {
        switch table {
        case .feeding:
            if let date = row.date(0), let second = row.secondOfDay(1) { date * 86_400 + second } else { nil }
        case .mortality, .dailyState: row.date(0).map { $0 * 86_400 }
        default: row.moment(0)
        }
    }
}
