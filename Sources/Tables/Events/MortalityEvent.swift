import Farm
import Life

extension Table {
    static let mortalityEvent = Table.event(
        "batch_mortalityevent", .mortality,
        "Deaths in one container on one day by cause, collected at 13:00; no row if none were found, as on days of a strong gale at sea.",
        [.notNegative("count")], history: .once(by: .operator01)
    ) { day, run, add in
        for found in day.deaths { add((pen: day.pens[found.pen], count: found.count, cause: found.cause), .container) }
    } columns: { table in
        table.countedID()
        table.date("event_date", per: .day, "The day.") { $0.day.date }
        table.integer(
            "count", unit: "fish", per: .container, "Fish found dead that day. Numbers above fifty are often rounded."
        ) {
            $0.item.count
        }
        table.rounded("biomass_kg", 10, 2, unit: "kg", per: .container, "Count x the morning's mean weight.") {
            Double($0.item.count) * $0.item.pen.weightBefore / 1000
        }
        table.text(
            "cause", as: .varchar(20), per: .container,
            "Drawn to match the situation: `NATURAL`, `DISEASE`, `HANDLING`, `PREDATION`, `ENVIRONMENTAL`, `UNKNOWN` or `OTHER`."
        ) { $0.item.cause.cause }
        table.text("description", per: .container, "A fixed text for each cause.") {
            $0.item.pen.stage == Profile.eggStage ? $0.item.cause.findingAmongEggs : $0.item.cause.finding
        }
        table.createdAndUpdated(
            per: .day, "13:00 of the day; 8:00 of the next for some Sundays, which are entered on Monday."
        ) { $0.day.entry(seed: $0.run.seed, $0.profile) }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.optionalReference(
            "assignment_id", to: "batch_batchcontainerassignment.id", per: .container, "The assignment that lost them."
        ) { $0.item.pen.assignment }
    }
}

extension BatchDay {
    /// When the dead fish of the day are entered.
    fileprivate func entry(seed: UInt64, _ profile: Profile) -> Moment {
        var draw = Draw(seed: seed, .person, batch, day)
        let isLate = date.isSunday && draw.chance(profile.variation.people.mondays)
        return isLate ? Moment(date + 1, hour: 8) : Moment(date, hour: 13)
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
