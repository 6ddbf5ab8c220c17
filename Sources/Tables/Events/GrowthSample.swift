import Farm
import Simulation

extension Table {
    static let growthSample = Table(
        "batch_growthsample",
        [
            .key(), .the("sample_date", .date), .the("sample_size", .integer),
            .the("avg_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("avg_length_cm", .numeric(precision: 10, scale: 2)),
            .maybe("std_deviation_weight", .numeric(precision: 10, scale: 2)),
            .maybe("std_deviation_length", .numeric(precision: 10, scale: 2)),
            .maybe("min_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("max_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("condition_factor", .numeric(precision: 10, scale: 2)), .maybe("notes", .text), .created,
            .updated, .the("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
        ],
        .event(.growthSample) { day, books, rows in
            for (index, pen) in day.growthSamples.enumerated() {
                let fish = FishTable(day, pen, SampledFish.perGrowthSample, books)
                rows.id(day.firstID[.growthSample] + index)
                rows.date(day.date)
                rows.integer(fish.weights.count)
                rows.decimal(fish.weights.mean, scale: 2)
                rows.decimal(fish.lengths.mean, scale: 2)
                rows.decimal(fish.weights.deviation, scale: 2)
                rows.decimal(fish.lengths.deviation, scale: 2)
                rows.decimal(fish.weights.least, scale: 2)
                rows.decimal(fish.weights.most, scale: 2)
                rows.decimal(fish.meanCondition, scale: 2)
                rows.text("Weekly sample")
                rows.stamps(Moment(day.date, hour: 10))
                rows.integer(day.pens[pen].assignment)
                rows.endRow()
            }
        })

    static let individualGrowthObservation = Table(
        "batch_individualgrowthobservation",
        [
            .key(), .the("fish_identifier", .varchar(50)), .the("weight_g", .numeric(precision: 10, scale: 2)),
            .the("length_cm", .numeric(precision: 10, scale: 2)), .created, .updated,
            .the("growth_sample_id", .bigint, to: "batch_growthsample.id"),
        ],
        .event(.grownFish) { day, books, rows in
            var id = day.firstID[.grownFish]
            for (index, pen) in day.growthSamples.enumerated() {
                let fish = FishTable(day, pen, SampledFish.perGrowthSample, books)
                for (number, one) in fish.fish.enumerated() {
                    rows.id(id)
                    rows.integer(number + 1)
                    rows.decimal(one.weight, scale: 2)
                    rows.decimal(one.length, scale: 2)
                    rows.stamps(Moment(day.date, hour: 10))
                    rows.integer(day.firstID[.growthSample] + index)
                    rows.endRow()
                    id += 1
                }
            }
        })
}
