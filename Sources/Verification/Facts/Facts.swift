import Farm
import JSON
import Snapshot

/// What every check may look up: the rules, the sites and what each batch is said to have done. It grows with the farm and
/// its batches, not with days.
struct Facts {
    let rules: Rules
    let start: Int
    /// The last day of the snapshot, where it has one.
    let until: Int?
    /// In the order of the manifest.
    let lives: [Life]
    /// Whether the profile is one that ships with this program, unchanged.
    let isShipped: Bool
    var sites = SiteFacts()
    var batches: [Int: BatchFact] = [:]
    var assignments: [Int: AssignmentFact] = [:]
    var creationWorkflows: [Int: CreationWorkflowFact] = [:]
    var transferWorkflows: [Int: TransferWorkflowFact] = [:]
    var harvests: [Int: HarvestFact] = [:]
    var feedPurchases: [Int: FeedPurchaseFact] = [:]
    var feedStocks: [FeedStockFact] = []
    /// By the name of their batch, in the order of their ids.
    private var assignmentsOf: [String: [AssignmentFact]] = [:]

    /// A batch as the manifest tells of it.
    struct Life {
        let name: String
        let start: Int
        let lastDay: Int
        let entry: Manifest.BatchEntry
    }

    init(_ manifest: Manifest) {
        rules = manifest.rules
        isShipped = manifest.shippedProfile != nil
        start = manifest.inputs.start.daysSince1970
        until = manifest.inputs.until?.daysSince1970
        lives = manifest.batches.compactMap { entry in
            guard let start = CalendarDate(entry.start), let lastDay = CalendarDate(entry.lastDay) else { return nil }
            return Life(
                name: entry.name, start: start.daysSince1970, lastDay: lastDay.daysSince1970, entry: entry)
        }
    }

    func life(of batch: String) -> Life? { lives.first { $0.name == batch } }

    /// What the rules say of the stage of an assignment.
    func stage(of assignment: AssignmentFact?) -> Rules.Stage? {
        assignment.flatMap { sites.stages[$0.stage] }.map { rules.stages[$0] }
    }

    /// In the order of their ids.
    func assignments(of batch: String) -> [AssignmentFact] { assignmentsOf[batch] ?? [] }

    func batchName(of assignment: AssignmentFact) -> String { batches[assignment.batch]?.name ?? "" }

    /// To be called once all facts are there.
    mutating func connect() {
        for (_, assignment) in assignments.sorted(by: { $0.key < $1.key }) {
            assignmentsOf[batchName(of: assignment), default: []].append(assignment)
        }
    }
}

struct SiteFacts {
    struct ContainerFact {
        let hall: Int?
        let area: Int?
        /// Hundredths of a kilogram.
        let maxBiomass: Int
    }

    struct SensorFact {
        let container: Int
        let name: String
        let type: String
    }

    var stationNames: [Int: String] = [:]
    var areaNames: [Int: String] = [:]
    /// The station of each hall.
    var halls: [Int: Int] = [:]
    var containers: [Int: ContainerFact] = [:]
    var sensors: [Int: SensorFact] = [:]
    var sensorsIn: [Int: [Int]] = [:]
    var parameters: [Int: Parameter] = [:]
    /// Place in the order of life, from 0, of each stage's id.
    var stages: [Int: Int] = [:]
    /// Days and place of each stage's row.
    var stageDays: [Int: (days: Int?, place: Place)] = [:]
    var feedNames: [Int: String] = [:]
    var feedContainers: [Int: FeedContainerFact] = [:]
    /// The species of each kind of lice.
    var liceSpecies: [Int: String] = [:]
}

struct BatchFact {
    let name: String
    let status: String
    let start: Int
    let end: Int?
    let stage: Int
    let place: Place
}

struct AssignmentFact {
    let id: Int
    let batch: Int
    let container: Int
    /// The stage's id.
    let stage: Int
    let begun: Int
    /// The first day on which it is no more.
    let left: Int?
    let isActive: Bool
    let population: Int
    /// Hundredths of a kilogram.
    let biomass: Int
    /// Hundredths of a gram.
    let weight: Int?
    let place: Place

    func isOpen(on day: Int) -> Bool { begun <= day && left.map { day < $0 } ?? true }
}

struct HarvestFact {
    let assignment: Int
    let day: Int
    let place: Place
}

struct CreationWorkflowFact {
    let batch: Int
    let eggs: Int
    let deadOnArrival: Int
    let actions: Int
    let place: Place
}

struct TransferWorkflowFact {
    let name: String
    let batch: Int
    let status: String
    let begun: Int?
    let finished: Int?
    let sourceCount: Int
    let transferred: Int
    let died: Int
    /// Hundredths of a kilogram.
    let biomass: Int
    let planned: Int
    let actions: Int
    let isIntercompany: Bool
    /// The stage's id.
    let stage: Int
    let place: Place
}
