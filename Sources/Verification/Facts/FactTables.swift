import Farm
import Snapshot

/// How rows of reference and state tables become facts.
struct FactTable {
    let table: KnownTable
    let columns: [String]
    /// False where a value that is needed is not there: the row's form is then reported elsewhere.
    let read: (Fields, inout Facts) -> Bool

    init(_ table: KnownTable, _ columns: String..., read: @escaping (Fields, inout Facts) -> Bool) {
        self.table = table
        self.columns = columns
        self.read = read
    }

    static var all: [FactTable] { sites + feeds + lives }

    private static var sites: [FactTable] {
        [
            FactTable(.station, "id", "name") { row, facts in
                guard let id = row.integer(0) else { return false }
                facts.sites.stationNames[id] = row.text(1)
                return true
            },
            FactTable(.area, "id", "name") { row, facts in
                guard let id = row.integer(0) else { return false }
                facts.sites.areaNames[id] = row.text(1)
                return true
            },
            FactTable(.hall, "id", "freshwater_station_id") { row, facts in
                guard let id = row.integer(0), let station = row.integer(1) else { return false }
                facts.sites.halls[id] = station
                return true
            },
            FactTable(.container, "id", "hall_id", "area_id", "max_biomass_kg") { row, facts in
                guard let id = row.integer(0), let most = row.decimal(3, scale: 2) else { return false }
                facts.sites.containers[id] = SiteFacts.ContainerFact(
                    hall: row.integer(1), area: row.integer(2), maxBiomass: most)
                return true
            },
            FactTable(.sensor, "id", "container_id", "name", "sensor_type") { row, facts in
                guard let id = row.integer(0), let container = row.integer(1) else { return false }
                facts.sites.sensors[id] = SiteFacts.SensorFact(
                    container: container, name: row.text(2), type: row.text(3))
                facts.sites.sensorsIn[container, default: []].append(id)
                return true
            },
            FactTable(.parameter, "id", "name") { row, facts in
                guard let id = row.integer(0) else { return false }
                let name = row.text(1)
                if let parameter = Parameter.allCases.first(where: { $0.name == name }) {
                    facts.sites.parameters[id] = parameter
                }
                return true
            },
            FactTable(.stage, "id", "name", "typical_duration_days") { row, facts in
                guard let id = row.integer(0) else { return false }
                let name = row.text(1)
                facts.sites.stages[id] = facts.rules.stages.firstIndex { $0.name == name }
                facts.sites.stageDays[id] = (row.count(2), row.place)
                return true
            },
        ]
    }

    private static var lives: [FactTable] {
        [
            FactTable(
                .batch, "id", "batch_number", "status", "start_date", "actual_end_date", "lifecycle_stage_id"
            ) { row, facts in
                guard let id = row.integer(0), let start = row.date(3), let stage = row.integer(5) else { return false }
                facts.batches[id] = BatchFact(
                    name: row.text(1), status: row.text(2), start: start, end: row.date(4), stage: stage,
                    place: row.place)
                return true
            },
            FactTable(
                .assignment, "id", "batch_id", "container_id", "lifecycle_stage_id", "assignment_date",
                "departure_date", "is_active", "population_count", "biomass_kg", "avg_weight_g"
            ) { row, facts in
                guard let id = row.integer(0), let batch = row.integer(1), let container = row.integer(2),
                    let stage = row.integer(3), let begun = row.date(4), let population = row.count(7),
                    let biomass = row.decimal(8, scale: 2)
                else { return false }
                facts.assignments[id] = AssignmentFact(
                    id: id, batch: batch, container: container, stage: stage, begun: begun, left: row.date(5),
                    isActive: row.isTrue(6), population: population, biomass: biomass,
                    weight: row.decimal(9, scale: 2), place: row.place)
                return true
            },
            FactTable(
                .creationWorkflow, "id", "batch_id", "total_eggs_received", "total_mortality_on_arrival",
                "actions_completed"
            ) { row, facts in
                guard let id = row.integer(0), let batch = row.integer(1), let eggs = row.count(2),
                    let dead = row.count(3), let actions = row.count(4)
                else { return false }
                facts.creationWorkflows[id] = CreationWorkflowFact(
                    batch: batch, eggs: eggs, deadOnArrival: dead, actions: actions, place: row.place)
                return true
            },
            FactTable(.harvestEvent, "id", "assignment_id", "event_date") { row, facts in
                guard let id = row.integer(0), let assignment = row.integer(1), let moment = row.moment(2) else {
                    return false
                }
                facts.harvests[id] = HarvestFact(assignment: assignment, day: day(of: moment), place: row.place)
                return true
            },
            FactTable(
                .transferWorkflow, "id", "workflow_number", "batch_id", "status", "actual_start_date",
                "actual_completion_date", "total_source_count", "total_transferred_count", "total_mortality_count",
                "total_biomass_kg", "total_actions_planned", "actions_completed", "is_intercompany",
                "dest_lifecycle_stage_id"
            ) { row, facts in
                guard let id = row.integer(0), let batch = row.integer(2), let source = row.count(6),
                    let transferred = row.count(7), let died = row.count(8),
                    let biomass = row.decimal(9, scale: 2), let planned = row.count(10),
                    let actions = row.count(11), let stage = row.integer(13)
                else { return false }
                facts.transferWorkflows[id] = TransferWorkflowFact(
                    name: row.text(1), batch: batch, status: row.text(3), begun: row.date(4), finished: row.date(5),
                    sourceCount: source, transferred: transferred, died: died, biomass: biomass, planned: planned,
                    actions: actions, isIntercompany: row.isTrue(12), stage: stage, place: row.place)
                return true
            },
        ]
    }
}
