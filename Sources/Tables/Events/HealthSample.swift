import Farm
import Simulation

extension Table {
    static let healthSamplingEvent = Table(
        "health_healthsamplingevent",
        [
            .key(), .the("sampling_date", .date), .the("number_of_fish_sampled", .integer), .maybe("notes", .text),
            .created, .updated, .the("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .maybe("sampled_by_id", .integer, to: "auth_user.id"),
            .maybe("avg_k_factor", .numeric(precision: 10, scale: 4)),
            .maybe("avg_length_cm", .numeric(precision: 10, scale: 2)),
            .maybe("avg_weight_g", .numeric(precision: 10, scale: 2)), .maybe("calculated_sample_size", .integer),
            .maybe("max_length_cm", .numeric(precision: 10, scale: 2)),
            .maybe("max_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("min_length_cm", .numeric(precision: 10, scale: 2)),
            .maybe("min_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("std_dev_length_cm", .numeric(precision: 10, scale: 2)),
            .maybe("std_dev_weight_g", .numeric(precision: 10, scale: 2)),
        ],
        .event(.healthSample) { day, books, rows in
            guard let sample = day.healthSample else { return }
            let fish = FishTable(day, sample.pen, SampledFish.perHealthSample, books)
            rows.id(day.firstID[.healthSample])
            rows.date(day.date)
            rows.integer(fish.weights.count)
            rows.text("Monthly look at the fish of one container")
            rows.stamps(Moment(day.date, hour: 11))
            rows.integer(day.pens[sample.pen].assignment)
            rows.integer(User.vet01.id)
            rows.decimal(fish.meanCondition, scale: 4)
            rows.decimal(fish.lengths.mean, scale: 2)
            rows.decimal(fish.weights.mean, scale: 2)
            rows.integer(fish.weights.count)
            rows.decimal(fish.lengths.most, scale: 2)
            rows.decimal(fish.weights.most, scale: 2)
            rows.decimal(fish.lengths.least, scale: 2)
            rows.decimal(fish.weights.least, scale: 2)
            rows.decimal(fish.lengths.deviation, scale: 2)
            rows.decimal(fish.weights.deviation, scale: 2)
            rows.endRow()
        })

    static let individualFishObservation = Table(
        "health_individualfishobservation",
        [
            .key(), .the("fish_identifier", .varchar(50)), .maybe("length_cm", .numeric(precision: 10, scale: 2)),
            .maybe("weight_g", .numeric(precision: 10, scale: 2)), .created, .updated,
            .the("sampling_event_id", .bigint, to: "health_healthsamplingevent.id"),
        ],
        .event(.healthFish) { day, books, rows in
            guard let sample = day.healthSample else { return }
            let table = FishTable(day, sample.pen, SampledFish.perHealthSample, books)
            for (number, fish) in table.fish.enumerated() {
                rows.id(day.firstID[.healthFish] + number)
                rows.integer(number + 1)
                rows.decimal(fish.length, scale: 2)
                rows.decimal(fish.weight, scale: 2)
                rows.stamps(Moment(day.date, hour: 11))
                rows.integer(day.firstID[.healthSample])
                rows.endRow()
            }
        })

    static let fishParameterScore = Table(
        "health_fishparameterscore",
        [
            .key(), .the("score", .smallint), .created, .updated,
            .the("individual_fish_observation_id", .bigint, to: "health_individualfishobservation.id"),
            .the("parameter_id", .bigint, to: "health_healthparameter.id"),
        ],
        .event(.healthScore) { day, books, rows in
            guard let sample = day.healthSample else { return }
            let table = FishTable(day, sample.pen, SampledFish.perHealthSample, books)
            var id = day.firstID[.healthScore]
            for (number, fish) in table.fish.enumerated() {
                for parameter in HealthParameter.allCases {
                    rows.id(id)
                    rows.integer(fish.score(of: parameter, in: sample))
                    rows.stamps(Moment(day.date, hour: 11))
                    rows.integer(day.firstID[.healthFish] + number)
                    rows.integer(parameter.id)
                    rows.endRow()
                    id += 1
                }
            }
        })
}

extension SampledFish {
    /// 0 great to 3 critical, as most fish of an ordinary farm are: four in five without any finding, and fewer where
    /// lice, a move or a treatment have left their marks.
    fileprivate func score(of parameter: HealthParameter, in sample: HealthSample) -> Int {
        let marks = min(40, Int(parameter.marksOfLice * min(2, sample.lice) + parameter.marksOfHandling * sample.wear))
        return switch Int(fate >> UInt64(parameter.rawValue * 7) & 127) {
        case ..<(102 - marks): 0
        case ..<(120 - marks / 2): 1
        case ..<(126 - marks / 8): 2
        default: 3
        }
    }
}

extension HealthParameter {
    /// Of 128 fish, how many more have a finding for each louse a fish.
    fileprivate var marksOfLice: Double {
        switch self {
        case .wounds, .mucus: 12
        case .fins, .appetite: 4
        default: 0
        }
    }

    /// Of 128 fish, how many more have a finding on the day they are handled.
    fileprivate var marksOfHandling: Double {
        switch self {
        case .wounds, .fins, .appetite: 18
        case .mucus, .gills, .swimming: 10
        default: 0
        }
    }
}
