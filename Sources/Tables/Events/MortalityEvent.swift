import Farm
import Simulation

extension Table {
    static let mortalityEvent = Table(
        "batch_mortalityevent",
        [
            .key(), .the("event_date", .date), .the("count", .integer),
            .the("biomass_kg", .numeric(precision: 10, scale: 2)), .the("cause", .varchar(20)),
            .the("description", .text), .created, .updated, .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
        ],
        .event(.mortality) { day, books, rows in
            var id = day.firstID[.mortality]
            for pen in day.pens where pen.deaths > 0 {
                rows.id(id)
                rows.date(day.date)
                rows.integer(pen.deaths)
                rows.decimal(Double(pen.deaths) * pen.weightBefore / 1000, scale: 2)
                rows.text(pen.cause.cause)
                rows.text(pen.stage == Profile.eggStage ? pen.cause.findingAmongEggs : pen.cause.finding)
                rows.stamps(Moment(day.date, hour: 13))
                rows.integer(day.batchID)
                rows.integer(pen.assignment)
                rows.endRow()
                id += 1
            }
        })
}

extension MortalityReason {
    /// What the person who collected the dead wrote down.
    fileprivate var findingAmongEggs: String {
        switch self {
        case .disease: "Daily picking; eggs with fungus"
        case .environmental: "Daily picking; water outside the comfortable range"
        case .unknown: "Daily picking; cause not determined"
        default: "Daily picking; white eggs and weak alevins"
        }
    }

    fileprivate var finding: String {
        switch self {
        case .natural: "Daily collection; no sign of illness"
        case .disease: "Daily collection; lesions or pale gills"
        case .handling: "Daily collection; scale loss after handling"
        case .predation: "Daily collection; bite marks"
        case .environmental: "Daily collection; water outside the comfortable range"
        case .unknown: "Daily collection; cause not determined"
        case .stress: "Daily collection; fish were crowded or restless"
        }
    }
}
