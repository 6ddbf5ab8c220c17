import Farm
import Life

extension Table {
    static let growthSample = Table.event(
        "batch_growthsample", .growthSample,
        "Fish of one container weighed and measured: at regular intervals in a batch's life, each container that is fed and holds enough fish (profile: `practice.growthSamples`).",
        [.notNegative("sample_size")],
        history: .twice(.growthSampleSave, by: .operator01) { $0.asMade }
    ) { day, run, add in
        for (index, pen) in day.growthSamples.enumerated() {
            let fish = FishTable(day, pen, run.profile.practice.growthSamples.fish, run)
            add(
                GrownSample(
                    fish: fish.summary, assignment: day.pens[pen].assignment,
                    time: day.time(of: index, of: day.growthSamples.count, in: .growthSampling, seed: run.seed)),
                .container)
        }
    } columns: { table in
        table.countedID()
        table.date("sample_date", per: .day, "The day.") { $0.day.date }
        table.integer("sample_size", unit: "fish", per: .never, "Profile: `practice.growthSamples.fish`.") {
            $0.profile.practice.growthSamples.fish
        }
        table.decimal(
            "avg_weight_g", 10, 2, unit: "g", per: .container,
            "Mean of the sample's rows in `batch_individualgrowthobservation`, rounded half up."
        ) { $0.item.fish.weights.mean }
        table.optionalDecimal("avg_length_cm", 10, 2, unit: "cm", per: .container, "Mean of the same rows.") {
            $0.item.sums?.lengths.mean
        }
        table.optionalDecimal(
            "std_deviation_weight", 10, 2, unit: "g", per: .container, "Sample deviation (n - 1) of the same rows."
        ) { $0.item.sums?.weights.deviation }
        table.optionalDecimal(
            "std_deviation_length", 10, 2, unit: "cm", per: .container, "Sample deviation (n - 1) of the same rows."
        ) { $0.item.sums?.lengths.deviation }
        table.optionalDecimal("min_weight_g", 10, 2, unit: "g", per: .container, "Least of the same rows.") {
            $0.item.sums?.weights.least
        }
        table.optionalDecimal("max_weight_g", 10, 2, unit: "g", per: .container, "Greatest of the same rows.") {
            $0.item.sums?.weights.most
        }
        table.optionalRounded(
            "condition_factor", 10, 2, unit: "100 g/cm3", per: .container,
            "Mean over the fish of 100 x weight / length cubed, of weights and lengths as they are in the rows."
        ) { $0.item.sums?.meanCondition }
        table.optionalText("notes", per: .never, "`Weekly sample`; `Daily`, `Monthly` or `Regular` by the profile.") {
            "\($0.profile.practice.growthSamples.frequency) sample"
        }
        table.createdAndUpdated(per: .container, "From 8:00 on, one container after the other.") { $0.item.time }
        table.reference(
            "assignment_id", to: "batch_batchcontainerassignment.id", per: .container,
            "The assignment the fish were taken from."
        ) { $0.item.assignment }
    }

    static let individualGrowthObservation = Table.event(
        "batch_individualgrowthobservation", .grownFish, "One fish of a growth sample.",
        [.unique("growth_sample_id", "fish_identifier")], history: .once(by: .operator01)
    ) { day, run, add in
        for (index, pen) in day.growthSamples.enumerated() {
            let sample = day.firstID[.growthSample] + index
            let time = day.time(of: index, of: day.growthSamples.count, in: .growthSampling, seed: run.seed)
            let fish = FishTable(day, pen, run.profile.practice.growthSamples.fish, run).fish
            for (number, one) in fish.enumerated() {
                add((number: number + 1, fish: one, sample: sample, time: time), number == 0 ? .container : .row)
            }
        }
    } columns: { table in
        table.countedID()
        table.integer("fish_identifier", as: .varchar(50), "Counted from 1 in its sample.") { $0.item.number }
        table.decimal(
            "weight_g", 10, 2, unit: "g", per: .row,
            "The morning's mean weight x a lognormal number with a deviation of 15 %, growing to 21 % at 5 kg."
        ) { $0.item.fish.weight }
        table.decimal("length_cm", 10, 2, unit: "cm", per: .row, "From snout to fork, by weight and condition.") {
            $0.item.fish.length
        }
        table.createdAndUpdated(per: .container, "The sample's.") { $0.item.time }
        table.reference("growth_sample_id", to: "batch_growthsample.id", per: .container, "Its sample.") {
            $0.item.sample
        }
    }
}

/// Fish of one container that were weighed, before their numbers are summed up and after.
private struct GrownSample {
    let fish: FishSummary
    let assignment: Int
    let time: Moment
    var isSummed = true

    /// Beside the mean weight, which is noted with the sample.
    var sums: FishSummary? { isSummed ? fish : nil }

    var asMade: GrownSample {
        var sample = self
        sample.isSummed = false
        return sample
    }
}
