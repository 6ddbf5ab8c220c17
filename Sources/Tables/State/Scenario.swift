import Farm
import Simulation

extension Table {
    static let scenario = Table(
        "scenario",
        [
            .key("scenario_id"), .the("name", .varchar(255)), .the("start_date", .date),
            .the("duration_days", .integer), .the("initial_count", .integer), .the("genotype", .varchar(255)),
            .the("supplier", .varchar(255)), .maybe("initial_weight", .double), .created, .updated,
            .maybe("batch_id", .bigint, to: "batch_batch.id"), .maybe("created_by_id", .integer, to: "auth_user.id"),
            .the("fcr_model_id", .bigint, to: "scenario_fcrmodel.model_id"),
            .the("mortality_model_id", .bigint, to: "scenario_mortalitymodel.model_id"),
            .the("tgc_model_id", .bigint, to: "scenario_tgcmodel.model_id"),
            .maybe("biological_constraints_id", .bigint, to: "scenario_biological_constraints.id"),
        ],
        .state(.scenario) { batch, books, rows in
            for scenario in batch.scenarios {
                rows.id(scenario.id)
                rows.text("\(scenario.kind.title) - \(batch.plan.name)")
                rows.date(scenario.date)
                rows.integer(scenario.days)
                rows.integer(scenario.fish)
                rows.text("Atlantic salmon, standard line")
                rows.text(batch.eggSupplier(seed: books.seed).name)
                rows.decimal(scenario.weight, scale: 3)
                rows.stamps(Moment(scenario.date, hour: 6))
                rows.integer(batch.id)
                rows.integer(User.manager01.id)
                rows.integer(ProjectionModels.fcrModelID)
                rows.integer(ProjectionModels.mortalityModelID)
                rows.integer(
                    books.company.temperatureProfileID(
                        geography: batch.plan.geography, atSea: scenario.kind == .seaForecast))
                rows.integer(ProjectionModels.constraintsID)
                rows.endRow()
            }
        })

    static let projectionRun = Table(
        "scenario_projection_run",
        [
            .key("run_id"), .the("run_date", .timestamp), .the("run_number", .integer), .the("label", .varchar(100)),
            .the("parameters_snapshot", .json), .the("notes", .text), .the("total_projections", .integer),
            .maybe("final_weight_g", .double), .maybe("final_biomass_kg", .double), .created, .updated,
            .maybe("created_by_id", .integer, to: "auth_user.id"),
            .the("scenario_id", .bigint, to: "scenario.scenario_id"),
        ],
        .state(.projectionRun) { batch, books, rows in
            for scenario in batch.scenarios {
                let made = Moment(scenario.date, hour: 6)
                let last = scenario.projection(books.profile, books.company, geography: batch.plan.geography).last
                rows.id(scenario.run)
                rows.timestamp(made)
                rows.integer(1)
                rows.text(scenario.kind.title)
                rows.text(#"{"initial_count": \#(scenario.fish), "duration_days": \#(scenario.days)}"#)
                rows.text("From the batch as it stood on day \(scenario.day)")
                rows.integer(scenario.days)
                rows.decimal(last?.weight ?? 0, scale: 3)
                rows.decimal(last?.biomassKg ?? 0, scale: 2)
                rows.stamps(made)
                rows.integer(User.manager01.id)
                rows.integer(scenario.id)
                rows.endRow()
            }
        })
}
