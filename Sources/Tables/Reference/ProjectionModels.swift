import Farm
import Life

extension Table {
    static let temperatureProfile = Table.reference(
        "scenario_temperatureprofile",
        "The temperatures used by projections: one profile for each kind of projection in each geography.",
        [.unique("name")]
    ) { run in
        run.temperatureProfiles
    } columns: { table in
        table.key("profile_id", "Counted from 1: the kinds of projection of the first geography, then of the second.") {
            $0.item.id
        }
        table.text(
            "name", as: .varchar(255),
            "The geography's name and the projection's, and what the days are counted from."
        ) { "\($0.item.name), \($0.item.clock)" }
        table.established()
    }

    static let temperatureReading = Table.reference(
        "scenario_temperaturereading", "One day's temperature in a temperature profile.",
        [.unique("profile_id", "day_number")]
    ) { run in
        run.temperatureProfiles.flatMap { profile in
            profile.temperatures.enumerated().map { (profile: profile.id, day: $0 + 1, temperature: $1) }
        }
    } columns: { table in
        table.key("reading_id", "Counted from 1, profile by profile, day by day.") { $0.index + 1 }
        table.double("temperature", decimals: 4, unit: "°C", "Of the water on that day.") { $0.item.temperature }
        table.established()
        table.reference("profile_id", to: "scenario_temperatureprofile.profile_id", "The temperature profile.") {
            $0.item.profile
        }
        table.integer("day_number", unit: "days", "Counted from 1, by the clock that the profile's name tells.") {
            $0.item.day
        }
    }

    static let tgcModel = Table.reference(
        "scenario_tgcmodel", "A model of growth by temperature; one goes with each temperature profile.",
        [.unique("name")]
    ) { run in
        run.temperatureProfiles
    } columns: { table in
        table.key("model_id", "That of the temperature profile.") { $0.item.id }
        table.text("name", as: .varchar(255), "The geography's name, the projection's and \" TGC\".") {
            "\($0.item.name) TGC"
        }
        table.text("location", as: .varchar(255), "The geography's name and \" freshwater\" or \" sea\".") {
            $0.company.geographies[$0.item.geography].name + ($0.item.isAtSea ? " sea" : " freshwater")
        }
        table.always("release_period", as: .varchar(255), ProjectionModels.releasePeriod)
        table.double(
            "tgc_value", decimals: 4, unit: "g^(1/3) x 1000 / (°C x day)",
            "Mean of the profile's `stages[].tgc` over the days of those stages of that water in which fish are fed."
        ) { ProjectionModels.meanTGC($0.profile, atSea: $0.item.isAtSea) }
        table.double("exponent_n", decimals: 1, per: .never, "Always 1.0: growth is in proportion to temperature.") {
            _ in 1.0
        }
        table.double("exponent_m", decimals: 6, per: .never, "Always 0.333333: the cube root of weight grows.") { _ in
            1.0 / 3.0
        }
        table.established()
        table.reference(
            "profile_id", to: "scenario_temperatureprofile.profile_id", "The temperature profile it goes with."
        ) { $0.item.id }
    }

    /// Every model has all stages, since a projection from fresh water to harvest uses one model. The target's
    /// projections look stages up by the name in `batch_lifecyclestage`.
    static let tgcModelStage = Table.reference(
        "scenario_tgc_model_stage", "The growth coefficient of one stage in one model; every model has all six stages.",
        [.unique("tgc_model_id", "lifecycle_stage")]
    ) { run in
        run.temperatureProfiles.flatMap { water in run.profile.stages.map { (model: water.id, stage: $0) } }
    } columns: { table in
        table.id("Counted from 1, model by model.") { $0.index + 1 }
        table.text("lifecycle_stage", as: .varchar(20), "The stage's name.") { $0.item.stage.name }
        table.rounded(
            "tgc_value", 6, 4, unit: "g^(1/3) x 1000 / (°C x day)",
            "Profile: `stages[].tgc`; for eggs and alevins that by which they grow from 0.1 g to 0.2 g in their stage."
        ) { $0.profile.projectedTGC(of: $0.item.stage) }
        table.decimal("temperature_exponent", 4, 2, per: .never, "Always 1.00.") { _ in 1_00 }
        table.decimal("weight_exponent", 4, 2, per: .never, "Always 0.33: a third, to the column's scale.") { _ in 33 }
        table.reference("tgc_model_id", to: "scenario_tgcmodel.model_id", "The model.") { $0.item.model }
    }

    static let fcrModel = Table.reference(
        "scenario_fcrmodel", "A model of feed conversion; one for each kind of projection.",
        [.unique("name")]
    ) { run in
        run.profile.practice.projections
    } columns: { table in
        table.key("model_id", "Counted from 1, in the order of the stages with which they start.") {
            ProjectionModels.fcrModelID($0.index)
        }
        table.text(
            "name", as: .varchar(255), "\"Feed conversion from \", the first stage, and the profile's name in brackets."
        ) { ProjectionModels.fcrName($0.item, $0.profile) }
        table.established()
    }

    /// The target reads the duration of stages from here, and counts them from a scenario's first day. A stage without feed
    /// has a ratio of 0.
    static let fcrModelStage = Table.reference(
        "scenario_fcrmodelstage", "The feed conversion of one stage; a model has the stages from its first on.",
        [.unique("model_id", "stage_id")]
    ) { run in
        run.profile.practice.projections.enumerated().flatMap { kind, projection in
            run.profile.stages.indices.dropFirst(projection.stage).map { (kind: kind, stage: $0) }
        }
    } columns: { table in
        table.id("Counted from 1, model by model.") { $0.index + 1 }
        table.double(
            "fcr_value", decimals: 4, unit: "kg feed / kg growth",
            "Profile: `stages[].fcr`; 0 for a stage that is not fed. Four decimals."
        ) { $0.profile.stages[$0.item.stage].fcr }
        table.integer("duration_days", unit: "days", "Profile: `stages[].days`.") {
            $0.profile.stages[$0.item.stage].days
        }
        table.established()
        table.reference("model_id", to: "scenario_fcrmodel.model_id", "The model.") {
            ProjectionModels.fcrModelID($0.item.kind)
        }
        table.reference("stage_id", to: "batch_lifecyclestage.id", "The stage.") { $0.run.stageID($0.item.stage) }
    }

    static let mortalityModel = Table.reference(
        "scenario_mortalitymodel", "The one model of mortality.",
        [.unique("name")],
        of: Table.one
    ) { table in
        table.key("model_id", "Always 1.") { _ in ProjectionModels.mortalityModelID }
        table.text("name", as: .varchar(255), per: .never, "\"Mortality (\" and the profile's name.") {
            ProjectionModels.mortalityName($0.profile)
        }
        table.always("frequency", as: .varchar(10), ProjectionModels.frequency)
        table.double(
            "rate", decimals: 6, unit: "% a day", per: .never,
            "Mean of the stages' daily rates over their days. Six decimals."
        ) { ProjectionModels.meanMortalityPercent($0.profile) }
        table.established()
    }

    static let mortalityModelStage = Table.reference(
        "scenario_mortality_model_stage", "The base mortality of one stage.",
        [.unique("mortality_model_id", "lifecycle_stage")]
    ) { run in
        run.profile.stages.map { stage in
            // The column's maximum is slightly below 100 %.
            let daily = min(99.999, ProjectionModels.dailyMortalityPercent(stage, of: run.profile))
            var survival = 1.0
            for _ in 0..<7 { survival *= 1 - daily / 100 }
            return (name: stage.name, daily: daily, weekly: min(99.999, (1 - survival) * 100))
        }
    } columns: { table in
        table.id("1 to 6.") { $0.index + 1 }
        table.text("lifecycle_stage", as: .varchar(20), "The stage's name.") { $0.item.name }
        table.rounded(
            "daily_rate_percent", 5, 3, unit: "% a day",
            "Profile: `stages[].dailyMortality` x `mortalityScale` x 100; at most 99.999."
        ) { $0.item.daily }
        table.optionalRounded(
            "weekly_rate_percent", 5, 3, unit: "% a week", "1 less seven days' survival at that rate; at most 99.999."
        ) { $0.item.weekly }
        table.reference("mortality_model_id", to: "scenario_mortalitymodel.model_id", per: .never, "Always 1.") { _ in
            ProjectionModels.mortalityModelID
        }
    }

    static let biologicalConstraints = Table.reference(
        "scenario_biological_constraints",
        "The one set of weights and temperatures that are expected of each stage; a projection is not cut off where it leaves them.",
        [.unique("name")],
        of: Table.one
    ) { table in
        table.id("Always 1.") { _ in ProjectionModels.constraintsID }
        table.always("name", as: .varchar(100), "Atlantic salmon")
        table.constant("description", "A fixed text.", "Weights and temperatures expected of each stage")
        table.always("is_active", true)
        table.established()
        table.optionalUser("created_by_id", .systemAdmin)
    }

    static let stageConstraint = Table.reference(
        "scenario_stage_constraint", "The limits of one stage.",
        [.unique("constraint_set_id", "lifecycle_stage")]
    ) { run in
        zip(LifeStage.allCases, run.profile.stages).map { (life: $0, stage: $1) }
    } columns: { table in
        table.id("1 to 6.") { $0.item.life.id }
        table.text("lifecycle_stage", as: .varchar(20), "The stage's name.") { $0.item.stage.name }
        table.decimal("min_weight_g", 10, 2, unit: "g", "That of `batch_lifecyclestage`.") {
            $0.item.life.expectedWeight.lowerBound
        }
        table.decimal("max_weight_g", 10, 2, unit: "g", "That of `batch_lifecyclestage`.") {
            $0.item.life.expectedWeight.upperBound
        }
        table.optionalDecimal("min_temperature_c", 5, 2, unit: "°C", "Lower safe limit: 4 in fresh water, 6 at sea.") {
            $0.item.stage.safeTemperature.lowerBound
        }
        table.optionalDecimal("max_temperature_c", 5, 2, unit: "°C", "Upper safe limit: 16 in fresh water, 18 at sea.")
        { $0.item.stage.safeTemperature.upperBound }
        table.optionalInteger("typical_duration_days", unit: "days", "Profile: `stages[].days`.") { $0.item.stage.days }
        table.optionalDecimal("max_freshwater_weight_g", 10, 2, unit: "g", "`max_weight_g`; NULL at sea.") {
            $0.item.stage.isAtSea ? nil : $0.item.life.expectedWeight.upperBound
        }
        table.reference("constraint_set_id", to: "scenario_biological_constraints.id", per: .never, "Always 1.") { _ in
            ProjectionModels.constraintsID
        }
    }
}

extension Profile.Stage {
    /// The safe temperature range in hundredths of a degree.
    fileprivate var safeTemperature: ClosedRange<Int> { Parameter.temperature.limits(atSea: isAtSea).safe }
}
