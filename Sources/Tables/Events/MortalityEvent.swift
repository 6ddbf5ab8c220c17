import Farm
import Life

extension Table {
    static let mortalityEvent = Table.event(
        "batch_mortalityevent", .mortality,
        "Deaths in one container on one day, collected at 13:00; no row if there were none.",
        [.notNegative("count")]
    ) { day, run, add in
        for pen in day.pens where pen.deaths > 0 { add(pen, .container) }
    } columns: { table in
        table.countedID()
        table.date("event_date", per: .day, "The day.") { $0.day.date }
        table.integer("count", unit: "fish", per: .container, "Fish found dead that day.") { $0.item.deaths }
        table.rounded("biomass_kg", 10, 2, unit: "kg", per: .container, "Count x the morning's mean weight.") {
            Double($0.item.deaths) * $0.item.weightBefore / 1000
        }
        table.text(
            "cause", as: .varchar(20), per: .container,
            "Drawn to match the situation: `NATURAL`, `DISEASE`, `HANDLING`, `PREDATION`, `ENVIRONMENTAL`, `UNKNOWN` or `OTHER`."
        ) { $0.item.cause.cause }
        table.text("description", per: .container, "A fixed text for each cause.") {
            $0.item.stage == Profile.eggStage ? $0.item.cause.findingAmongEggs : $0.item.cause.finding
        }
        table.created(per: .day, "13:00 of the day.") { Moment($0.day.date, hour: 13) }
        table.updated(per: .day) { Moment($0.day.date, hour: 13) }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.optionalReference(
            "assignment_id", to: "batch_batchcontainerassignment.id", per: .container, "The assignment that lost them."
        ) { $0.item.assignment }
    }
}

extension MortalityReason {
    /// The note of the person who collected the dead fish.
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
