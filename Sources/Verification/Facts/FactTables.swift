import Farm
import Snapshot

/// How rows of reference and state tables become facts.
struct FactTable {
    let table: KnownTable
    let columns: [AskedColumns.Column]
    /// False where a value that is needed is not there: the row's form is then reported elsewhere.
    let read: (Fields, inout Facts) -> Bool

    struct Lacking: Error {}

    /// With the id of each row.
    init(
        _ table: KnownTable, key: StaticString = "id", _ columns: StaticString...,
        read: @escaping (Int, Fields, inout Facts) throws -> Void
    ) {
        self.table = table
        self.columns = [("id", key)] + columns.map { ($0, $0) }
        self.read = { row, facts in
            do {
                try read(row.integer("id").needed, row, &facts)
                return true
            } catch {
                return false
            }
        }
    }

    /// What a row is called, and nothing else.
    private static func names(_ table: KnownTable, key: StaticString = "id", _ column: StaticString) -> FactTable {
        FactTable(table, key: key, column) { id, row, facts in
            facts.sites.names[table, default: [:]][id] = row.text(column)
        }
    }

    static var all: [FactTable] { names + sites + money + feeds + lives + workflows + plans + [anomalies] }

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
            },
            FactTable(.area, "name", "geography_id") { id, row, facts in
                facts.sites.names[.area, default: [:]][id] = row.text("name")
                facts.sites.geographies[.area(id)] = row.integer("geography_id")
            },
            FactTable(.hall, "freshwater_station_id") { id, row, facts in
                facts.sites.halls[id] = try row.integer("freshwater_station_id").needed
            },
            FactTable(.container, "hall_id", "area_id", "max_biomass_kg") { id, row, facts in
                try facts.sites.containers.set(
                    id,
                    SiteFacts.ContainerFact(
                        hall: row.integer("hall_id"), area: row.integer("area_id"),
                        most: row.decimal("max_biomass_kg").needed))
            },
            FactTable(.sensor, "container_id", "name", "sensor_type") { id, row, facts in
                let container = try row.integer("container_id").needed
                facts.sites.sensors.set(
                    id,
                    SiteFacts.SensorFact(
                        container: container, name: row.text("name"), type: row.text("sensor_type")))
                facts.sites.sensorsIn[container, default: []].append(id)
            },
            FactTable(.parameter, "name") { id, row, facts in
                let name = row.text("name")
                if let parameter = Parameter.allCases.first(where: { $0.name == name }) {
                    facts.sites.parameters.set(id, parameter)
                }
            },
            FactTable(.stage, "name", "typical_duration_days") { id, row, facts in
                let name = row.text("name")
                if let stage = facts.rules.stages.firstIndex(where: { $0.name == name }) {
                    facts.sites.stages.set(id, stage)
                }
                facts.sites.stageDays.set(id, (row.count("typical_duration_days"), row.place))
            },
            FactTable(.user, "username") { id, row, facts in
                facts.users[id] = row.text("username")
            },
            FactTable(.vaccine, "name", "dosage") { id, row, facts in
                facts.sites.vaccines.set(id, (row.text("name"), row.text("dosage")))
            },
            FactTable(.liceType, "species", "gender", "development_stage") { id, row, facts in
                facts.sites.lice.set(id, (row.text("species"), row.text("gender"), row.text("development_stage")))
            },
            FactTable(.template, "activity_type", "day_offset", "name", "notes_template") { _, row, facts in
                try facts.templates.append(
                    TemplateFact(
                        type: row.text("activity_type"), day: row.count("day_offset").needed,
                        notes: "\(row.text("name")): \(row.text("notes_template"))"))
            },
        ]
    }

    private static var money: [FactTable] {
        [
            FactTable(.company, key: "company_id", "subsidiary", "currency", "geography_id") { id, row, facts in
                facts.sites.companies.set(
                    id, (row.text("subsidiary"), row.text("currency"), row.integer("geography_id")))
            },
            FactTable(.financeSite, key: "site_id", "source_model", "source_pk") { id, row, facts in
                facts.sites.financeSites.set(id, (row.text("source_model"), row.integer("source_pk")))
            },
            FactTable(.tgcStage, "lifecycle_stage", "tgc_value") { _, row, facts in
                facts.sites.growth[row.text("lifecycle_stage")] = row.decimal("tgc_value")
            },
            FactTable(.policy, key: "policy_id", "from_company_id") { id, row, facts in
                facts.sites.sellers[id] = row.integer("from_company_id")
            },
        ]
    }

    private static var lives: [FactTable] {
        [
            FactTable(
                .batch, "batch_number", "status", "start_date", "actual_end_date", "lifecycle_stage_id"
            ) { id, row, facts in
                try facts.batches.set(
                    id,
                    BatchFact(
                        name: row.text("batch_number"), status: row.text("status"),
                        start: row.date("start_date").needed, end: row.date("actual_end_date"),
                        stage: row.integer("lifecycle_stage_id").needed, place: row.place))
            },
            FactTable(
                .assignment, "batch_id", "container_id", "lifecycle_stage_id", "assignment_date",
                "departure_date", "is_active", "population_count", "biomass_kg", "avg_weight_g"
            ) { id, row, facts in
                try facts.assignments.set(
                    id,
                    AssignmentFact(
                        id: id, batch: row.integer("batch_id").needed, container: row.integer("container_id").needed,
                        stage: row.integer("lifecycle_stage_id").needed, begun: row.date("assignment_date").needed,
                        left: row.date("departure_date"), isActive: row.isTrue("is_active"),
                        population: row.count("population_count").needed, biomass: row.decimal("biomass_kg").needed,
                        weight: row.decimal("avg_weight_g"), place: row.place))
            },
            FactTable(.harvestEvent, "assignment_id", "event_date") { id, row, facts in
                try facts.harvests.set(
                    id,
                    HarvestFact(
                        assignment: row.integer("assignment_id").needed, moment: row.moment("event_date").needed,
                        place: row.place))
            },
        ]
    }

    private static var workflows: [FactTable] {
        [
            FactTable(
                .creationWorkflow, "batch_id", "total_eggs_received", "total_mortality_on_arrival",
                "actions_completed", "external_supplier_id"
            ) { id, row, facts in
                try facts.creationWorkflows.set(
                    id,
                    CreationWorkflowFact(
                        batch: row.integer("batch_id").needed, eggs: row.count("total_eggs_received").needed,
                        deadOnArrival: row.count("total_mortality_on_arrival").needed,
                        actions: row.count("actions_completed").needed,
                        supplier: row.integer("external_supplier_id"), place: row.place))
            },
            FactTable(
                .transferWorkflow, "workflow_number", "batch_id", "status", "actual_start_date",
                "actual_completion_date", "total_source_count", "total_transferred_count", "total_mortality_count",
                "total_biomass_kg", "total_actions_planned", "actions_completed", "is_intercompany",
                "dest_lifecycle_stage_id", "estimated_total_count", "estimated_total_biomass_kg"
            ) { id, row, facts in
                try facts.transferWorkflows.set(
                    id,
                    TransferWorkflowFact(
                        name: row.text("workflow_number"), batch: row.integer("batch_id").needed,
                        status: row.text("status"), begun: row.date("actual_start_date"),
                        finished: row.date("actual_completion_date"),
                        sourceCount: row.count("total_source_count").needed,
                        transferred: row.count("total_transferred_count").needed,
                        died: row.count("total_mortality_count").needed,
                        biomass: row.decimal("total_biomass_kg").needed,
                        planned: row.count("total_actions_planned").needed,
                        actions: row.count("actions_completed").needed, isIntercompany: row.isTrue("is_intercompany"),
                        estimatedCount: row.count("estimated_total_count"),
                        estimatedBiomass: row.decimal("estimated_total_biomass_kg"),
                        stage: row.integer("dest_lifecycle_stage_id").needed, place: row.place))
            },
        ]
    }

    private static var plans: [FactTable] {
        [
            FactTable(
                .scenario, key: "scenario_id", "name", "start_date", "duration_days", "initial_count", "batch_id",
                "initial_weight"
            ) { id, row, facts in
                try facts.scenarios.set(
                    id,
                    ScenarioFact(
                        id: id, name: row.text("name"), batch: row.integer("batch_id").needed,
                        begun: row.date("start_date").needed, days: row.count("duration_days").needed,
                        fish: row.count("initial_count").needed, weight: row.real("initial_weight"), place: row.place))
            },
            FactTable(
                .projectionRun, key: "run_id", "scenario_id", "total_projections", "final_weight_g", "final_biomass_kg"
            ) { id, row, facts in
                try facts.runs.set(
                    id,
                    RunFact(
                        scenario: row.integer("scenario_id").needed, total: row.count("total_projections").needed,
                        weight: row.real("final_weight_g"), biomass: row.real("final_biomass_kg"), place: row.place))
            },
        ]
    }
}

extension Optional {
    /// In a row that is of no use without it.
    var needed: Wrapped {
        get throws {
            guard let value = self else { throw FactTable.Lacking() }
            return value
        }
    }
}
