import Farm
import Life

extension Table {
    static let healthSamplingEvent = Table.event(
        "health_healthsamplingevent", .healthSample,
        "Fish of one container examined: at regular intervals in a batch's life from some stage on, another container each time (profile: `practice.healthSamples`, `practice.healthFrom`).",
        [.notNegative("calculated_sample_size", "number_of_fish_sampled")],
        history: .twice(.healthSampleSave, by: .vet01) { (fish: nil, assignment: $0.assignment) }
    ) { day, run, add in
        guard let sample = day.healthSample else { return }
        let fish: FishSummary? = FishTable(day, sample.pen, run.profile.practice.healthSamples.fish, run).summary
        add((fish: fish, assignment: day.pens[sample.pen].assignment), .container)
    } columns: { table in
        table.countedID()
        table.date("sampling_date", per: .day, "The day.") { $0.day.date }
        table.integer("number_of_fish_sampled", unit: "fish", per: .never, "Profile: `practice.healthSamples.fish`.") {
            $0.profile.practice.healthSamples.fish
        }
        table.optionalText(
            "notes", per: .never,
            "`Monthly look at the fish of one container`; `Daily`, `Weekly` or `Regular` by the profile."
        ) { "\($0.profile.practice.healthSamples.frequency) look at the fish of one container" }
        table.created(per: .day, "11:00 of the day.") { Moment($0.day.date, hour: 11) }
        table.updated(per: .day) { Moment($0.day.date, hour: 11) }
        table.reference(
            "assignment_id", to: "batch_batchcontainerassignment.id", per: .container,
            "The assignment the fish were taken from."
        ) { $0.item.assignment }
        table.optionalReference("sampled_by_id", to: "auth_user.id", as: .integer, per: .never, "`vet_01`.") { _ in
            User.vet01.id
        }
        table.optionalRounded(
            "avg_k_factor", 10, 4, unit: "100 g/cm3", per: .container,
            "Mean over the fish of 100 x weight / length cubed, of the rows in `health_individualfishobservation`."
        ) { $0.item.fish?.meanCondition }
        table.optionalDecimal(
            "avg_length_cm", 10, 2, unit: "cm", per: .container, "Mean of those rows, rounded half up."
        ) { $0.item.fish?.lengths.mean }
        table.optionalDecimal("avg_weight_g", 10, 2, unit: "g", per: .container, "Mean of those rows, rounded half up.")
        { $0.item.fish?.weights.mean }
        table.optionalInteger(
            "calculated_sample_size", unit: "fish", per: .container, "Profile: `practice.healthSamples.fish`."
        ) {
            $0.item.fish == nil ? nil : $0.profile.practice.healthSamples.fish
        }
        table.optionalDecimal("max_length_cm", 10, 2, unit: "cm", per: .container, "Greatest of those rows.") {
            $0.item.fish?.lengths.most
        }
        table.optionalDecimal("max_weight_g", 10, 2, unit: "g", per: .container, "Greatest of those rows.") {
            $0.item.fish?.weights.most
        }
        table.optionalDecimal("min_length_cm", 10, 2, unit: "cm", per: .container, "Least of those rows.") {
            $0.item.fish?.lengths.least
        }
        table.optionalDecimal("min_weight_g", 10, 2, unit: "g", per: .container, "Least of those rows.") {
            $0.item.fish?.weights.least
        }
        table.optionalDecimal(
            "std_dev_length_cm", 10, 2, unit: "cm", per: .container, "Sample deviation (n - 1) of those rows."
        ) { $0.item.fish?.lengths.deviation }
        table.optionalDecimal(
            "std_dev_weight_g", 10, 2, unit: "g", per: .container, "Sample deviation (n - 1) of those rows."
        ) { $0.item.fish?.weights.deviation }
    }

    static let individualFishObservation = Table.event(
        "health_individualfishobservation", .healthFish, "One fish of a health sampling.",
        [.unique("sampling_event_id", "fish_identifier")], history: EventHistory.none
    ) { day, run, add in
        guard let sample = day.healthSample else { return }
        for (number, fish) in FishTable(day, sample.pen, run.profile.practice.healthSamples.fish, run).fish
            .enumerated()
        {
            add(fish, number == 0 ? .container : .row)
        }
    } columns: { table in
        table.countedID()
        table.integer("fish_identifier", as: .varchar(50), "Counted from 1 in its sampling.") { $0.index + 1 }
        table.optionalDecimal(
            "length_cm", 10, 2, unit: "cm", per: .row, "Drawn as in `batch_individualgrowthobservation`."
        ) { $0.item.length }
        table.optionalDecimal(
            "weight_g", 10, 2, unit: "g", per: .row, "Drawn as in `batch_individualgrowthobservation`."
        ) { $0.item.weight }
        table.created(per: .day, "11:00 of the day.") { Moment($0.day.date, hour: 11) }
        table.updated(per: .day) { Moment($0.day.date, hour: 11) }
        table.reference("sampling_event_id", to: "health_healthsamplingevent.id", per: .day, "Its sampling.") {
            $0.day.firstID[.healthSample]
        }
    }

    static let fishParameterScore = Table.event(
        "health_fishparameterscore", .healthScore, "One score of one fish.",
        [.unique("individual_fish_observation_id", "parameter_id")], history: EventHistory.none
    ) { day, run, add in
        guard let sample = day.healthSample else { return }
        let first = day.firstID[.healthFish]
        for (number, fish) in FishTable(day, sample.pen, run.profile.practice.healthSamples.fish, run).fish
            .enumerated()
        {
            let leanness = fish.leanness
            for parameter in HealthParameter.allCases {
                let score = fish.score(of: parameter, leanness, in: sample)
                add((fish: first + number, parameter: parameter.id, score: score), .row)
            }
        }
    } columns: { table in
        table.countedID()
        table.integer("score", as: .smallint, unit: "score", per: .row, "0 great, 1 fair, 2 poor, 3 critical.") {
            $0.item.score
        }
        table.created(per: .day, "11:00 of the day.") { Moment($0.day.date, hour: 11) }
        table.updated(per: .day) { Moment($0.day.date, hour: 11) }
        table.reference(
            "individual_fish_observation_id", to: "health_individualfishobservation.id", per: .row, "The fish."
        ) { $0.item.fish }
        table.reference("parameter_id", to: "health_healthparameter.id", per: .row, "What was scored.") {
            $0.item.parameter
        }
    }
}

extension SampledFish {
    /// From 0 (great) to 3 (critical). On an ordinary farm four in five fish have no finding; lice, moves and
    /// treatments lower that share. A lean fish is worse in half of the parameters too, so findings come together.
    fileprivate func score(of parameter: HealthParameter, _ leanness: Double, in sample: HealthSample) -> Int {
        let marks = min(40, Int(parameter.marksOfLice * min(2, sample.lice) + parameter.marksOfHandling * sample.wear))
        let isOfLeanness = parameter == .body || Draw.mix(fate) >> UInt64(parameter.rawValue) & 1 == 1
        let rank = isOfLeanness ? Int(leanness * 128) : Int(fate >> UInt64(parameter.rawValue * 7) & 127)
        return switch rank {
        case ..<(102 - marks): 0
        case ..<(120 - marks / 2): 1
        case ..<(126 - marks / 8): 2
        default: 3
        }
    }
}

extension HealthParameter {
    /// Additional fish with a finding, out of 128, for each louse per fish.
    fileprivate var marksOfLice: Double {
        switch self {
        case .wounds, .mucus: 12
        case .fins, .appetite: 4
        default: 0
        }
    }

    /// Additional fish with a finding, out of 128, on the day they are handled.
    fileprivate var marksOfHandling: Double {
        switch self {
        case .wounds, .fins, .appetite: 18
        case .mucus, .gills, .swimming: 10
        default: 0
        }
    }
}
