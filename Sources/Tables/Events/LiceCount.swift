import Farm
import Life

extension Table {
    /// One row for each container and type of louse. A count of zero is a result too.
    static let liceCount = Table.event(
        "health_licecount", .liceCount,
        "Lice of one type found on some fish of one ring: regularly at sea (profile: `practice.lice`). Types 1 to 12 have a row each, a count of none with them.",
        [.notNegative("adult_female_count", "adult_male_count", "count_value", "fish_sampled", "juvenile_count")],
        history: .once(by: .vet01)
    ) { day, run, add in
        for (number, count) in day.liceCounts.enumerated() {
            let pen = day.pens[count.pen]
            let time = day.time(of: number, of: day.liceCounts.count, in: .liceCounting, seed: run.seed)
            for (index, type) in LiceCount.types.enumerated() {
                add(
                    LiceOfType(type: type, found: count.found[index], pen: pen, time: time),
                    index == 0 ? .container : .row)
            }
        }
    } columns: { table in
        table.countedID()
        table.timestamp("count_date", per: .container, "From 9:00 on, one ring after the other.") { $0.item.time }
        table.integer(
            "adult_female_count", unit: "lice on the fish", per: .row,
            "`count_value` where the type is an adult female, else 0."
        ) { $0.item.adults("female") }
        table.integer(
            "adult_male_count", unit: "lice on the fish", per: .row,
            "`count_value` where the type is an adult male, else 0."
        ) { $0.item.adults("male") }
        table.integer(
            "juvenile_count", unit: "lice on the fish", per: .row, "`count_value` where the type is not adult, else 0."
        ) { $0.item.juveniles }
        table.integer("fish_sampled", unit: "fish", per: .never, "Profile: `practice.lice.fish`.") {
            $0.profile.practice.lice.fish
        }
        table.text("notes", per: .never, "`Weekly count`; `Daily` or `Regular` by the profile.") {
            "\($0.profile.practice.lice.frequency) count"
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.optionalReference("container_id", to: "infrastructure_container.id", per: .container, "The ring.") {
            $0.run.containerID($0.item.pen.container)
        }
        table.user("user_id", .vet01)
        table.optionalDecimal("confidence_level", 3, 2, unit: "0 to 1", per: .never, "Always 0.95.") { _ in 95 }
        table.optionalInteger(
            "count_value", unit: "lice on the fish", per: .row,
            "Poisson of `fish_sampled` x the ring's simulated lice per fish of that type."
        ) { $0.item.found }
        table.optionalAlways("detection_method", as: .varchar(50), "manual")
        table.optionalReference("lice_type_id", to: "health_licetype.id", per: .row, "The type.") { $0.item.type.id }
        table.optionalReference(
            "assignment_id", to: "batch_batchcontainerassignment.id", per: .container, "The ring's assignment."
        ) { $0.item.pen.assignment }
    }
}

/// Lice of one type on the fish of one ring.
private struct LiceOfType {
    let type: LiceType
    let found: Int
    let pen: PenDay
    let time: Moment

    private var isAdult: Bool { type.developmentStage == "adult" }

    func adults(_ gender: String) -> Int { isAdult && type.gender == gender ? found : 0 }
    var juveniles: Int { isAdult ? 0 : found }
}
