/// A rule of the target about the rows of one table, beside its columns' types and keys.
public enum Constraint: Equatable, Sendable {
    case unique([String])
    /// Among the rows of which the condition holds.
    case uniqueWhere(String, [String])
    case notNegative(String)
    /// Exactly one of these columns has a value.
    case onlyOne([String])

    static func unique(_ columns: String...) -> Constraint { .unique(columns) }
    static func uniqueWhere(_ condition: String, _ columns: String...) -> Constraint {
        .uniqueWhere(condition, columns)
    }
    static func onlyOne(_ columns: String...) -> Constraint { .onlyOne(columns) }
}

extension Table {
    public var constraints: [Constraint] { Constraint.byTable[name] ?? [] }

    /// Columns that the target's code follows to a row, though no foreign key says so: `table.column` of both.
    public static let unwrittenReferences = [
        "environmental_environmentalreading.batch_container_assignment_id": "batch_batchcontainerassignment.id",
        "finance_factharvest.dim_batch_id": "batch_batch.id",
    ]
}

extension Constraint {
    private static func notNegative(_ columns: String...) -> [Constraint] { columns.map(Constraint.notNegative) }

    /// As the target's database has them.
    fileprivate static let byTable: [String: [Constraint]] = [
        "infrastructure_geography": [.unique("name")],
        "infrastructure_areagroup": [.unique("geography_id", "parent_id", "name")],
        "infrastructure_container": [.onlyOne("area_id", "carrier_id", "hall_id")],
        "infrastructure_feedcontainer": [.onlyOne("area_id", "hall_id")],
        "batch_species": [.unique("name"), .unique("scientific_name")],
        "batch_lifecyclestage": notNegative("order", "typical_duration_days") + [
            .unique("name"), .unique("species_id", "order"),
        ],
        "health_healthparameter": [.unique("name")],
        "health_parameterscoredefinition": [.unique("parameter_id", "score_value")],
        "health_mortalityreason": [.unique("name")],
        "health_sampletype": [.unique("name")],
        "health_vaccinationtype": [.unique("name")],
        "health_licetype": [.unique("species", "gender", "development_stage")],
        "harvest_productgrade": [.unique("code")],
        "broodstock_eggsupplier": [.unique("name")],
        "auth_user": [.unique("username")],
        "scenario_temperatureprofile": [.unique("name")],
        "scenario_temperaturereading": [.unique("profile_id", "day_number")],
        "scenario_tgcmodel": [.unique("name")],
        "scenario_fcrmodel": [.unique("name")],
        "scenario_fcrmodelstage": [.unique("model_id", "stage_id")],
        "scenario_mortalitymodel": [.unique("name")],
        "scenario_tgc_model_stage": [.unique("tgc_model_id", "lifecycle_stage")],
        "scenario_mortality_model_stage": [.unique("mortality_model_id", "lifecycle_stage")],
        "scenario_biological_constraints": [.unique("name")],
        "scenario_stage_constraint": [.unique("constraint_set_id", "lifecycle_stage")],
        "scenario_projection_run": notNegative("run_number", "total_projections") + [
            .unique("scenario_id", "run_number")
        ],
        "finance_dimcompany": [.unique("geography_id", "subsidiary")],
        "finance_dimsite": notNegative("source_pk") + [.unique("source_model", "source_pk")],
        "finance_intercompanypolicy": [
            .uniqueWhere(
                "pricing_basis = 'grade' AND product_grade_id IS NOT NULL", "from_company_id", "to_company_id",
                "product_grade_id"),
            .uniqueWhere(
                "pricing_basis = 'lifecycle' AND lifecycle_stage_id IS NOT NULL", "from_company_id", "to_company_id",
                "lifecycle_stage_id"),
        ],
        "finance_factharvest": notNegative("dim_batch_id", "unit_count") + [.unique("lot_id")],
        "finance_intercompanytransaction": notNegative("object_id") + [
            .unique("content_type_id", "object_id", "policy_id"),
            .uniqueWhere("event_id IS NOT NULL", "event_id", "policy_id"),
        ],
        "planning_activitytemplate": [.unique("name")],
        "batch_batch": [.unique("batch_number")],
        "batch_creationworkflow": notNegative(
            "actions_completed", "total_actions", "total_eggs_planned", "total_eggs_received",
            "total_mortality_on_arrival") + [.unique("workflow_number")],
        "batch_creationaction": notNegative(
            "action_number", "egg_count_actual", "egg_count_planned", "egg_quality_score", "execution_duration_minutes",
            "mortality_on_arrival") + [.unique("workflow_id", "action_number")],
        "batch_batchcontainerassignment": notNegative("population_count") + [
            .uniqueWhere("is_active", "batch_id", "container_id")
        ],
        "batch_batchtransferworkflow": notNegative(
            "actions_completed", "estimated_total_count", "total_actions_planned", "total_mortality_count",
            "total_source_count", "total_transferred_count") + [
                .unique("planned_activity_id"), .unique("workflow_number"),
            ],
        "batch_transferaction": notNegative(
            "action_number", "execution_duration_minutes", "measured_sample_size", "mortality_during_transfer",
            "source_population_before", "transferred_count") + [.unique("workflow_id", "action_number")],
        "batch_mortalityevent": notNegative("count"),
        "batch_growthsample": notNegative("sample_size"),
        "batch_individualgrowthobservation": [.unique("growth_sample_id", "fish_identifier")],
        "batch_actualdailyassignmentstate": notNegative("day_number", "mortality_count", "population") + [
            .unique("assignment_id", "date")
        ],
        "inventory_batchfeedingsummary": notNegative("container_count") + [
            .unique("batch_id", "period_start", "period_end")
        ],
        "inventory_containerfeedingsummary": notNegative("data_points") + [
            .unique("container_assignment_id", "period_start", "period_end")
        ],
        "health_licecount": notNegative(
            "adult_female_count", "adult_male_count", "count_value", "fish_sampled", "juvenile_count"),
        "health_healthsamplingevent": notNegative("calculated_sample_size", "number_of_fish_sampled"),
        "health_individualfishobservation": [.unique("sampling_event_id", "fish_identifier")],
        "health_fishparameterscore": [.unique("individual_fish_observation_id", "parameter_id")],
        "health_treatment": notNegative("duration_days", "withholding_period_days"),
        "harvest_harvestlot": notNegative("unit_count"),
    ]
}
