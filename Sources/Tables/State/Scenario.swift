import Farm
import JSON
import Life
import Wording

extension Table {
    static let scenario = Table.state(
        "scenario", .scenario,
        "A question asked of the models on the first day of a stage (profile: `practice.projections`)."
    ) { batch, _ in
        batch.scenarios
    } columns: { table in
        table.key("scenario_id", "Counted from 1, in time order.") { $0.item.id }
        table.text("name", as: .varchar(255), "The kind, \" - \" and the batch's name.") {
            "\($0.item.kind.name) - \($0.batch.plan.name)"
        }
        table.date("start_date", "The day it was asked.") { $0.item.date }
        table.integer("duration_days", unit: "days", "Profile: `practice.projections[].days`.") { $0.item.days }
        table.integer("initial_count", unit: "fish", "The batch's fish that day, after moves.") { $0.item.fish }
        table.always("genotype", as: .varchar(255), ProjectionModels.genotype)
        table.text("supplier", as: .varchar(255), per: .batch, "The name of the batch's egg supplier.") {
            $0.batch.eggSupplier(seed: $0.run.seed).name
        }
        table.optionalDouble(
            "initial_weight", decimals: 3, unit: "g",
            """
            The batch's mean weight that day, after moves: some 6 g on day 180, when the first fry become parr. The 50 g that \
            AquaMind's notes give as an example of that day are what these fish weigh some 80 days later. Three decimals.
            """
        ) { $0.item.weight }
        table.createdAndUpdated("06:00 of the day.") { Moment($0.item.date, hour: 6) }
        table.optionalReference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalReference("created_by_id", to: "auth_user.id", as: .integer, per: .never, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.reference(
            "fcr_model_id", to: "scenario_fcrmodel.model_id", "The model that starts with the scenario's stage."
        ) { ProjectionModels.fcrModelID($0.item.place(in: $0.profile)) }
        table.reference("mortality_model_id", to: "scenario_mortalitymodel.model_id", per: .never, "Always 1.") { _ in
            ProjectionModels.mortalityModelID
        }
        table.reference(
            "tgc_model_id", to: "scenario_tgcmodel.model_id",
            "The geography's model of this kind of projection."
        ) {
            $0.company.temperatureProfileID(
                geography: $0.batch.plan.geography, kind: $0.item.place(in: $0.profile), of: $0.profile)
        }
        table.optionalReference(
            "biological_constraints_id", to: "scenario_biological_constraints.id", per: .never, "Always 1."
        ) { _ in ProjectionModels.constraintsID }
    }

    static let projectionRun = Table.state(
        "scenario_projection_run", .projectionRun, "One run of a scenario's models.",
        [.notNegative("run_number", "total_projections"), .unique("scenario_id", "run_number")]
    ) { batch, run in
        batch.scenarios.map { scenario in
            let days = scenario.projection(run.profile, run.company, geography: batch.plan.geography)
            return (scenario: scenario, last: days.last, made: Moment(scenario.date, hour: 6))
        }
    } columns: { table in
        table.key("run_id", "Counted from 1, in time order.") { $0.item.scenario.run }
        table.timestamp("run_date", "06:00 of the scenario's first day.") { $0.item.made }
        table.integer("run_number", per: .never, "Always 1.") { _ in 1 }
        table.text("label", as: .varchar(100), "The scenario's kind.") { $0.item.scenario.kind.name }
        table.text(
            "parameters_snapshot", as: .json, "Its models and the scenario, as the target notes them: five objects."
        ) { $0.item.scenario.parameters(of: $0.batch, $0.run).compact }
        table.text("notes", "\"From the batch as it stood on day \" and the day of its life.") {
            "From the batch as it stood on day \($0.item.scenario.day)"
        }
        table.integer("total_projections", unit: "days", "The scenario's days.") { $0.item.scenario.days }
        table.optionalDouble("final_weight_g", decimals: 3, unit: "g", "Of the last projected day. Three decimals.") {
            $0.item.last?.weight ?? 0
        }
        table.optionalDouble("final_biomass_kg", decimals: 2, unit: "kg", "Of the last projected day. Two decimals.") {
            $0.item.last?.biomassKg ?? 0
        }
        table.createdAndUpdated("Equal to `run_date`.", updated: "Equal to `run_date`.") { $0.item.made }
        table.optionalReference("created_by_id", to: "auth_user.id", as: .integer, per: .never, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.reference("scenario_id", to: "scenario.scenario_id", "The scenario.") { $0.item.scenario.id }
    }
}

extension Scenario {
    /// The place of its kind in the profile.
    fileprivate func place(in profile: Profile) -> Int {
        profile.practice.projections.firstIndex { $0.stage == kind.stage } ?? 0
    }

    /// What the target notes of a run.
    fileprivate func parameters(of batch: BatchLife, _ run: RunFacts) -> JSON {
        let place = place(in: run.profile)
        let growth = run.company.temperatureProfileID(geography: batch.plan.geography, kind: place, of: run.profile)
        let isAtSea = run.profile.stages[kind.stage].isAtSea
        let geography = run.company.geographies[batch.plan.geography].name
        let tgc = ProjectionModels.meanTGC(run.profile, atSea: isAtSea)
        let rate = ProjectionModels.meanMortalityPercent(run.profile)
        return [
            "tgc_model": [
                "id": .integer(growth), "name": .string("\(geography) \(kind.name) TGC"),
                "tgc_value": .number(decimal(tgc, 4)), "exponent_n": .number("1.0"), "exponent_m": .number("0.333333"),
                "location": .string(geography + (isAtSea ? " sea" : " freshwater")),
                "release_period": .string(ProjectionModels.releasePeriod),
            ],
            "fcr_model": [
                "id": .integer(ProjectionModels.fcrModelID(place)),
                "name": .string(ProjectionModels.fcrName(kind, run.profile)),
            ],
            "mortality_model": [
                "id": .integer(ProjectionModels.mortalityModelID),
                "name": .string(ProjectionModels.mortalityName(run.profile)),
                "rate": .number(decimal(rate, 6)), "frequency": .string(ProjectionModels.frequency),
            ],
            "scenario": [
                "initial_weight": .number(decimal(weight, 3)), "initial_count": .integer(fish),
                "duration_days": .integer(days), "genotype": .string(ProjectionModels.genotype),
                "supplier": .string(batch.eggSupplier(seed: run.seed).name),
            ],
            "captured_at": .string("\(date)T06:00:00+00:00"),
        ]
    }
}
