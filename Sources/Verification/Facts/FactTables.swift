import Farm
import Snapshot

/// How rows of reference and state tables become facts.
struct FactTable {
    let table: KnownTable
    let columns: [AskedColumns.Column]
    /// False where a value that is needed is not there: the row's form is then reported elsewhere.
    let read: (Fields, inout Facts) -> Bool

    /// With the id of each row.
    init(
        _ table: KnownTable, key: StaticString = "id", _ columns: StaticString...,
        read: @escaping (Int, Fields, inout Facts) -> Bool
    ) {
        self.table = table
        self.columns = [("id", key)] + columns.map { ($0, $0) }
        self.read = { row, facts in row.integer("id").map { read($0, row, &facts) } ?? false }
    }

    /// What a row is called, and nothing else.
    private static func names(_ table: KnownTable, key: StaticString = "id", _ column: StaticString) -> FactTable {
        FactTable(table, key: key, column) { id, row, facts in
            facts.sites.names[table, default: [:]][id] = row.text(column)
            return true
        }
    }

    static var all: [FactTable] { names + sites + money + feeds + lives + [anomalies] }

    private static var names: [FactTable] {
        [
            names(.geography, "name"), names(.feed, "name"), names(.supplier, "name"),
            names(.tgcModel, key: "model_id", "name"),
        ]
    }

    private static var sites: [FactTable] {
        [
            FactTable(.station, "name", "geography_id") { id, row, facts in
                facts.sites.names[.station, default: [:]][id] = row.text("name")
                facts.sites.geographies[.station(id)] = row.integer("geography_id")
                return true
            },
            FactTable(.area, "name", "geography_id") { id, row, facts in
                facts.sites.names[.area, default: [:]][id] = row.text("name")
                facts.sites.geographies[.area(id)] = row.integer("geography_id")
                return true
            },
            FactTable(.hall, "freshwater_station_id") { id, row, facts in
                guard let station = row.integer("freshwater_station_id") else { return false }
                facts.sites.halls[id] = station
                return true
            },
            FactTable(.container, "hall_id", "area_id", "max_biomass_kg") { id, row, facts in
                guard let most = row.decimal("max_biomass_kg") else { return false }
                facts.sites.containers.set(
                    id,
                    SiteFacts.ContainerFact(
                        hall: row.integer("hall_id"), area: row.integer("area_id"), most: most))
                return true
            },
            FactTable(.sensor, "container_id", "name", "sensor_type") { id, row, facts in
                guard let container = row.integer("container_id") else { return false }
                facts.sites.sensors.set(
                    id,
                    SiteFacts.SensorFact(
                        container: container, name: row.text("name"), type: row.text("sensor_type")))
                facts.sites.sensorsIn[container, default: []].append(id)
                return true
            },
            FactTable(.parameter, "name") { id, row, facts in
                let name = row.text("name")
                if let parameter = Parameter.allCases.first(where: { $0.name == name }) {
                    facts.sites.parameters.set(id, parameter)
                }
                return true
            },
            FactTable(.stage, "name", "typical_duration_days") { id, row, facts in
                let name = row.text("name")
                if let stage = facts.rules.stages.firstIndex(where: { $0.name == name }) {
                    facts.sites.stages.set(id, stage)
                }
                facts.sites.stageDays.set(id, (row.count("typical_duration_days"), row.place))
                return true
            },
            FactTable(.user, "username") { id, row, facts in
                facts.users[id] = row.text("username")
                return true
            },
            FactTable(.vaccine, "name", "dosage") { id, row, facts in
                facts.sites.vaccines.set(id, (row.text("name"), row.text("dosage")))
                return true
            },
            FactTable(.liceType, "species", "gender", "development_stage") { id, row, facts in
                facts.sites.lice.set(id, (row.text("species"), row.text("gender"), row.text("development_stage")))
                return true
            },
            FactTable(.template, "activity_type", "day_offset", "name", "notes_template") { _, row, facts in
                guard let day = row.count("day_offset") else { return false }
                facts.templates.append(
                    TemplateFact(
                        type: row.text("activity_type"), day: day,
                        notes: "\(row.text("name")): \(row.text("notes_template"))"))
                return true
            },
        ]
    }

    private static var money: [FactTable] {
        [
            FactTable(.company, key: "company_id", "subsidiary", "currency", "geography_id") { id, row, facts in
                facts.sites.companies.set(
                    id, (row.text("subsidiary"), row.text("currency"), row.integer("geography_id")))
                return true
            },
            FactTable(.financeSite, key: "site_id", "source_model", "source_pk") { id, row, facts in
                facts.sites.financeSites.set(id, (row.text("source_model"), row.integer("source_pk")))
                return true
            },
            FactTable(.tgcStage, "lifecycle_stage", "tgc_value") { _, row, facts in
                facts.sites.growth[row.text("lifecycle_stage")] = row.decimal("tgc_value")
                return true
            },
            FactTable(.policy, key: "policy_id", "from_company_id") { id, row, facts in
                facts.sites.sellers[id] = row.integer("from_company_id")
                return true
            },
        ]
    }

    private static var lives: [FactTable] {
        [
            FactTable(
                .batch, "batch_number", "status", "start_date", "actual_end_date", "lifecycle_stage_id"
            ) { id, row, facts in
                guard let start = row.date("start_date"), let stage = row.integer("lifecycle_stage_id") else {
                    return false
                }
                facts.batches.set(
                    id,
                    BatchFact(
                        name: row.text("batch_number"), status: row.text("status"), start: start,
                        end: row.date("actual_end_date"), stage: stage,
                        place: row.place))
                return true
            },
            FactTable(
                .assignment, "batch_id", "container_id", "lifecycle_stage_id", "assignment_date",
                "departure_date", "is_active", "population_count", "biomass_kg", "avg_weight_g"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let container = row.integer("container_id"),
                    let stage = row.integer("lifecycle_stage_id"), let begun = row.date("assignment_date"),
                    let population = row.count("population_count"), let biomass = row.decimal("biomass_kg")
                else { return false }
                facts.assignments.set(
                    id,
                    AssignmentFact(
                        id: id, batch: batch, container: container, stage: stage, begun: begun,
                        left: row.date("departure_date"),
                        isActive: row.isTrue("is_active"), population: population, biomass: biomass,
                        weight: row.decimal("avg_weight_g"), place: row.place))
                return true
            },
            FactTable(
                .creationWorkflow, "batch_id", "total_eggs_received", "total_mortality_on_arrival",
                "actions_completed", "external_supplier_id"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let eggs = row.count("total_eggs_received"),
                    let dead = row.count("total_mortality_on_arrival"), let actions = row.count("actions_completed")
                else { return false }
                facts.creationWorkflows.set(
                    id,
                    CreationWorkflowFact(
                        batch: batch, eggs: eggs, deadOnArrival: dead, actions: actions,
                        supplier: row.integer("external_supplier_id"), place: row.place))
                return true
            },
            FactTable(.harvestEvent, "assignment_id", "event_date") { id, row, facts in
                guard let assignment = row.integer("assignment_id"), let moment = row.moment("event_date") else {
                    return false
                }
                facts.harvests.set(id, HarvestFact(assignment: assignment, moment: moment, place: row.place))
                return true
            },
            FactTable(
                .scenario, key: "scenario_id", "name", "start_date", "duration_days", "initial_count", "batch_id",
                "initial_weight"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let begun = row.date("start_date"),
                    let days = row.count("duration_days"), let fish = row.count("initial_count")
                else { return false }
                facts.scenarios.set(
                    id,
                    ScenarioFact(
                        id: id, name: row.text("name"), batch: batch, begun: begun, days: days, fish: fish,
                        weight: row.real("initial_weight"), place: row.place))
                return true
            },
            FactTable(
                .projectionRun, key: "run_id", "scenario_id", "total_projections", "final_weight_g", "final_biomass_kg"
            ) { id, row, facts in
                guard let scenario = row.integer("scenario_id"), let total = row.count("total_projections") else {
                    return false
                }
                facts.runs.set(
                    id,
                    RunFact(
                        scenario: scenario, total: total, weight: row.real("final_weight_g"),
                        biomass: row.real("final_biomass_kg"), place: row.place))
                return true
            },
            FactTable(
                .transferWorkflow, "workflow_number", "batch_id", "status", "actual_start_date",
                "actual_completion_date", "total_source_count", "total_transferred_count", "total_mortality_count",
                "total_biomass_kg", "total_actions_planned", "actions_completed", "is_intercompany",
                "dest_lifecycle_stage_id", "estimated_total_count", "estimated_total_biomass_kg"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let source = row.count("total_source_count"),
                    let transferred = row.count("total_transferred_count"),
                    let died = row.count("total_mortality_count"),
                    let biomass = row.decimal("total_biomass_kg"),
                    let planned = row.count("total_actions_planned"), let actions = row.count("actions_completed"),
                    let stage = row.integer("dest_lifecycle_stage_id")
                else { return false }
                facts.transferWorkflows.set(
                    id,
                    TransferWorkflowFact(
                        name: row.text("workflow_number"), batch: batch, status: row.text("status"),
                        begun: row.date("actual_start_date"), finished: row.date("actual_completion_date"),
                        sourceCount: source, transferred: transferred, died: died, biomass: biomass, planned: planned,
                        actions: actions, isIntercompany: row.isTrue("is_intercompany"),
                        estimatedCount: row.count("estimated_total_count"),
                        estimatedBiomass: row.decimal("estimated_total_biomass_kg"), stage: stage, place: row.place))
                return true
            },
        ]
    }
}
