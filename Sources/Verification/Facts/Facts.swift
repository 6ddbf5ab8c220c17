import Farm
import JSON
import Snapshot

/// What every check may look up: the rules, the sites and what each batch is said to have done. It grows with the farm and
/// its batches, not with days.
struct Facts: Sendable {
    let rules: Rules
    let start: Int
    /// Of the rows of every table but reference tables.
    let firstID: Int
    /// The last day of the snapshot, where it has one.
    let until: Int?
    /// In the order of the manifest.
    let lives: [Life]
    /// Whether the profile is one that ships with this program, unchanged.
    let isShipped: Bool
    var sites = SiteFacts()
    var batches = ByID<BatchFact>()
    var assignments = ByID<AssignmentFact>()
    var creationWorkflows = ByID<CreationWorkflowFact>()
    var transferWorkflows = ByID<TransferWorkflowFact>()
    var harvests = ByID<HarvestFact>()
    var feedPurchases = ByID<FeedPurchaseFact>()
    var feedStocks: [FeedStockFact] = []
    /// The place of each purchase's stock in these.
    var stockOf: [Int: Int] = [:]
    var users: [Int: String] = [:]
    var templates: [TemplateFact] = []
    var scenarios = ByID<ScenarioFact>()
    var runs = ByID<RunFact>()
    var anomalies = AnomalyFacts()
    let hasAnomalies: Bool
    /// Not in a shard, whose rows may feel anomalies of another, nor where their table was left out or is damaged.
    var knowsAnomalies = true
    /// The ids of each batch's harvests, in their order.
    private var harvestsOf: [Int: [Int]] = [:]
    private var livesByName: [String: Life] = [:]
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
        firstID = manifest.inputs.firstID
        hasAnomalies = manifest.inputs.anomalies != nil
        isShipped = manifest.shippedProfile != nil
        start = manifest.inputs.start.daysSince1970
        until = manifest.inputs.until?.daysSince1970
        lives = manifest.batches.compactMap { entry in
            guard let start = CalendarDate(entry.start), let lastDay = CalendarDate(entry.lastDay) else { return nil }
            return Life(
                name: entry.name, start: start.daysSince1970, lastDay: lastDay.daysSince1970, entry: entry)
        }
        livesByName = Dictionary(lives.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func life(of batch: String) -> Life? { livesByName[batch] }

    /// What the rules say of the stage of an assignment.
    func stage(of assignment: AssignmentFact?) -> Rules.Stage? {
        assignment.flatMap { sites.stages[$0.stage] }.map { rules.stages[$0] }
    }

    /// In the order of their ids.
    func assignments(of batch: String) -> [AssignmentFact] { assignmentsOf[batch] ?? [] }

    func batchName(of assignment: AssignmentFact) -> String { batches[assignment.batch]?.name ?? "" }

    func batch(of harvest: HarvestFact) -> Int? { assignments[harvest.assignment]?.batch }

    func batch(named name: String) -> BatchFact? { batches.first { $0.value.name == name }?.value }

    func harvests(of batch: Int) -> [Int] { harvestsOf[batch] ?? [] }

    func scenario(ofRun run: Int) -> ScenarioFact? { runs[run].flatMap { scenarios[$0.scenario] } }

    /// The last day with fish, as far as the snapshot goes.
    func lastDay(of assignment: AssignmentFact) -> Int? {
        assignment.left.map { $0 - 1 } ?? life(of: batchName(of: assignment))?.lastDay
    }

    func isFed(_ assignment: AssignmentFact?) -> Bool { stage(of: assignment).map { !$0.mealHours.isEmpty } ?? false }

    /// To be called once all facts are there.
    mutating func connect() {
        for (_, assignment) in assignments {
            assignmentsOf[batchName(of: assignment), default: []].append(assignment)
        }
        for (id, harvest) in harvests {
            if let batch = batch(of: harvest) { harvestsOf[batch, default: []].append(id) }
        }
    }
}

struct SiteFacts {
    /// Where something stands.
    enum Site: Hashable {
        case hall(Int)
        case station(Int)
        case area(Int)
    }

    /// A container of fish, a silo or a barge.
    struct ContainerFact {
        let hall: Int?
        let area: Int?
        /// That it may hold, in hundredths of a kilogram.
        let most: Int

        /// Whose silos or barges it eats from, or is one of.
        var site: Site? { hall.map { .hall($0) } ?? area.map { .area($0) } }
    }

    struct SensorFact {
        let container: Int
        let name: String
        let type: String
    }

    /// What rows are called, by table and id.
    var names: [KnownTable: [Int: String]] = [:]
    var geographies: [Site: Int] = [:]
    /// The station of each hall.
    var halls: [Int: Int] = [:]
    var containers = ByID<ContainerFact>()
    var sensors = ByID<SensorFact>()
    var sensorsIn: [Int: [Int]] = [:]
    var parameters = ByID<Parameter>()
    /// Place in the order of life, from 0, of each stage's id.
    var stages = ByID<Int>()
    /// Days and place of each stage's row.
    var stageDays = ByID<(days: Int?, place: Place)>()
    var feedContainers = ByID<ContainerFact>()
    var lice = ByID<(species: String, gender: String, stage: String)>()
    var vaccines = ByID<(name: String, dosage: String)>()
    var companies = ByID<(code: String, currency: String, geography: Int?)>()
    /// What a site is to finance: a table and an id in it.
    var financeSites = ByID<(model: String, id: Int?)>()
    /// The company that sells by each policy.
    var sellers: [Int: Int] = [:]

    /// By the stage's name: the coefficient of growth, in ten-thousandths.
    var growth: [String: Int] = [:]

    func geography(of container: Int) -> Int? {
        guard let container = containers[container] else { return nil }
        if let area = container.area { return geographies[.area(area)] }
        return container.hall.flatMap { halls[$0] }.flatMap { geographies[.station($0)] }
    }
}

/// What is planned for every batch, and on which day of its life.
struct TemplateFact {
    let type: String
    let day: Int
    let notes: String
}

/// A scenario: what the models are to project.
struct ScenarioFact {
    let id: Int
    let name: String
    let batch: Int
    let begun: Int
    let days: Int
    let fish: Int
    /// Grams.
    let weight: Double?
    let place: Place
}

/// What its projection came to.
struct RunFact {
    let scenario: Int
    /// Days.
    let total: Int
    /// Grams.
    let weight: Double?
    /// Kilograms.
    let biomass: Double?
    let place: Place
}

struct BatchFact {
    let name: String
    let status: String
    let start: Int
    let end: Int?
    let stage: Int
    let place: Place
}

/// A class, since it is looked up for nearly every row and a copy of all this would cost more.
final class AssignmentFact: Sendable {
    let id: Int
    let batch: Int
    let container: Int
    /// The stage's id.
    let stage: Int
    let begun: Int
    /// The first day on which it is closed.
    let left: Int?
    let isActive: Bool
    let population: Int
    /// Hundredths of a kilogram.
    let biomass: Int
    /// Hundredths of a gram.
    let weight: Int?
    let place: Place

    init(
        id: Int, batch: Int, container: Int, stage: Int, begun: Int, left: Int?, isActive: Bool, population: Int,
        biomass: Int, weight: Int?, place: Place
    ) {
        self.id = id
        self.batch = batch
        self.container = container
        self.stage = stage
        self.begun = begun
        self.left = left
        self.isActive = isActive
        self.population = population
        self.biomass = biomass
        self.weight = weight
        self.place = place
    }

    func isOpen(on day: Int) -> Bool { begun <= day && left.map { day < $0 } ?? true }
}

struct HarvestFact {
    let assignment: Int
    /// Seconds since 1970.
    let moment: Int
    let place: Place

    var day: Int { Verification.day(of: moment) }
}

struct CreationWorkflowFact {
    let batch: Int
    let eggs: Int
    let deadOnArrival: Int
    let actions: Int
    let supplier: Int?
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
    let estimatedCount: Int?
    /// Hundredths of a kilogram.
    let estimatedBiomass: Int?
    /// The stage's id.
    let stage: Int
    let place: Place
}
