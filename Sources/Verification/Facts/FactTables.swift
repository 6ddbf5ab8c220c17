import Farm
import Snapshot

/// How rows of reference and state tables become facts.
struct FactTable {
    let table: KnownTable
    let columns: [AskedColumns.Column]
    /// False where a value that is needed is not there: the row's form is then reported elsewhere.
    let read: (Fields, inout Facts) -> Bool

    /// With the id of each row.
    init(_ table: KnownTable, _ columns: StaticString..., read: @escaping (Int, Fields, inout Facts) -> Bool) {
        self.table = table
        self.columns = (["id"] + columns).map { ($0, $0) }
        self.read = { row, facts in row.integer("id").map { read($0, row, &facts) } ?? false }
    }

    static var all: [FactTable] { sites + feeds + lives }

    private static var sites: [FactTable] {
        [
            FactTable(.station, "name") { id, row, facts in
                facts.sites.stationNames[id] = row.text("name")
                return true
            },
            FactTable(.area, "name") { id, row, facts in
                facts.sites.areaNames[id] = row.text("name")
                return true
            },
            FactTable(.hall, "freshwater_station_id") { id, row, facts in
                guard let station = row.integer("freshwater_station_id") else { return false }
                facts.sites.halls[id] = station
                return true
            },
            FactTable(.container, "hall_id", "area_id", "max_biomass_kg") { id, row, facts in
                guard let most = row.decimal("max_biomass_kg", scale: 2) else { return false }
                facts.sites.containers[id] = SiteFacts.ContainerFact(
                    hall: row.integer("hall_id"), area: row.integer("area_id"), maxBiomass: most)
                return true
            },
            FactTable(.sensor, "container_id", "name", "sensor_type") { id, row, facts in
                guard let container = row.integer("container_id") else { return false }
                facts.sites.sensors[id] = SiteFacts.SensorFact(
                    container: container, name: row.text("name"), type: row.text("sensor_type"))
                facts.sites.sensorsIn[container, default: []].append(id)
                return true
            },
            FactTable(.parameter, "name") { id, row, facts in
                let name = row.text("name")
                if let parameter = Parameter.allCases.first(where: { $0.name == name }) {
                    facts.sites.parameters[id] = parameter
                }
                return true
            },
            FactTable(.stage, "name", "typical_duration_days") { id, row, facts in
                let name = row.text("name")
                facts.sites.stages[id] = facts.rules.stages.firstIndex { $0.name == name }
                facts.sites.stageDays[id] = (row.count("typical_duration_days"), row.place)
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
                facts.batches[id] = BatchFact(
                    name: row.text("batch_number"), status: row.text("status"), start: start,
                    end: row.date("actual_end_date"), stage: stage,
                    place: row.place)
                return true
            },
            FactTable(
                .assignment, "batch_id", "container_id", "lifecycle_stage_id", "assignment_date",
                "departure_date", "is_active", "population_count", "biomass_kg", "avg_weight_g"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let container = row.integer("container_id"),
                    let stage = row.integer("lifecycle_stage_id"), let begun = row.date("assignment_date"),
                    let population = row.count("population_count"), let biomass = row.decimal("biomass_kg", scale: 2)
                else { return false }
                facts.assignments[id] = AssignmentFact(
                    id: id, batch: batch, container: container, stage: stage, begun: begun,
                    left: row.date("departure_date"),
                    isActive: row.isTrue("is_active"), population: population, biomass: biomass,
                    weight: row.decimal("avg_weight_g", scale: 2), place: row.place)
                return true
            },
            FactTable(
                .creationWorkflow, "batch_id", "total_eggs_received", "total_mortality_on_arrival",
                "actions_completed"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let eggs = row.count("total_eggs_received"),
                    let dead = row.count("total_mortality_on_arrival"), let actions = row.count("actions_completed")
                else { return false }
                facts.creationWorkflows[id] = CreationWorkflowFact(
                    batch: batch, eggs: eggs, deadOnArrival: dead, actions: actions, place: row.place)
                return true
            },
            FactTable(.harvestEvent, "assignment_id", "event_date") { id, row, facts in
                guard let assignment = row.integer("assignment_id"), let day = row.date("event_date") else {
                    return false
                }
                facts.harvests[id] = HarvestFact(assignment: assignment, day: day, place: row.place)
                return true
            },
            FactTable(
                .transferWorkflow, "workflow_number", "batch_id", "status", "actual_start_date",
                "actual_completion_date", "total_source_count", "total_transferred_count", "total_mortality_count",
                "total_biomass_kg", "total_actions_planned", "actions_completed", "is_intercompany",
                "dest_lifecycle_stage_id"
            ) { id, row, facts in
                guard let batch = row.integer("batch_id"), let source = row.count("total_source_count"),
                    let transferred = row.count("total_transferred_count"),
                    let died = row.count("total_mortality_count"),
                    let biomass = row.decimal("total_biomass_kg", scale: 2),
                    let planned = row.count("total_actions_planned"), let actions = row.count("actions_completed"),
                    let stage = row.integer("dest_lifecycle_stage_id")
                else { return false }
                facts.transferWorkflows[id] = TransferWorkflowFact(
                    name: row.text("workflow_number"), batch: batch, status: row.text("status"),
                    begun: row.date("actual_start_date"), finished: row.date("actual_completion_date"),
                    sourceCount: source, transferred: transferred, died: died, biomass: biomass, planned: planned,
                    actions: actions, isIntercompany: row.isTrue("is_intercompany"), stage: stage, place: row.place)
                return true
            },
        ]
    }
}
