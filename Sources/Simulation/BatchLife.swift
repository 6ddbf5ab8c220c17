public import Farm
import Water

/// The current state of a batch: its occupied containers, and the closed assignments behind it.
public struct BatchLife: Sendable {
    public let plan: BatchPlan
    public let id: Int
    public let creationWorkflowID: Int
    /// Occupied containers, in the order in which their assignments were opened.
    public internal(set) var pens: [Pen] = []
    public internal(set) var assignments: [Assignment] = []
    public internal(set) var transfers: [TransferWorkflow] = []
    /// The last day recorded.
    public internal(set) var lastDate: CalendarDate
    /// The day of its harvest, if it has been harvested.
    public internal(set) var harvested: CalendarDate?
    public internal(set) var harvestedFish = 0
    public internal(set) var deaths = 0
    public internal(set) var scenarios: [Scenario] = []
    /// The id of the first planned activity, if there is a scenario to plan from. There is one for each template.
    public internal(set) var firstActivity: Int?
    public internal(set) var harvests: [HarvestOfRing] = []
    /// The days on which its fish were vaccinated, treated against lice and sampled by a veterinarian.
    public internal(set) var vaccinations: [CalendarDate] = []
    public internal(set) var liceTreatments: [CalendarDate] = []
    public internal(set) var samplings: [CalendarDate] = []
    /// The day of the first meal of each feed, by the feed's index.
    public internal(set) var firstMeals: [CalendarDate?] = Array(repeating: nil, count: Feed.all.count)
    var deathsAtLastReport = 0

    public var population: Int { pens.reduce(0) { $0 + $1.population } }
    public var biomassKg: Double { pens.reduce(0) { $0 + $1.biomassKg } }
    /// Grams.
    public var meanWeight: Double {
        let population = population
        return population == 0 ? 0 : biomassKg * 1000 / Double(population)
    }
    /// The earliest stage that still has fish, or the last stage it had.
    public var stage: Int { pens.map(\.stage).min() ?? assignments.last?.stage ?? 0 }
    public var isMoving: Bool { pens.first?.stage != pens.last?.stage }
    public var isAlive: Bool { harvested == nil }
}

/// A batch's stay in one container: one row of the assignment table.
public struct Assignment: Sendable {
    public let id: Int
    public let container: Int
    public let stage: Int
    public let begun: CalendarDate
    /// The id of the container's feeding summary, if fish are fed here.
    public let feedingSummary: Int?
    public internal(set) var left: CalendarDate?
    public internal(set) var population: Int
    /// In grams, on the last day.
    public internal(set) var weight: Double
    /// The last day on which fish of this container were weighed.
    public internal(set) var weighed: CalendarDate?
    /// Total feed in units of ten grams, and the number of days with feed.
    public internal(set) var fed = 0
    public internal(set) var daysFed = 0
    /// Biomass in grams that came in, that was gained here, and that was present on the last day.
    public internal(set) var biomassIn = 0.0
    public internal(set) var growth = 0.0
    public internal(set) var lastBiomass = 0.0
    /// Sum over all days, to compute the mean.
    public internal(set) var biomassDays = 0.0
    public internal(set) var days = 0
}

/// The harvest of one ring.
public struct HarvestOfRing: Sendable {
    public let event: Int
    public let assignment: Int
    public let container: Int
    public let date: CalendarDate
    public let lots: [HarvestLot]
    /// The id of the first lot's sale to the next company. The other lots' ids follow.
    public let firstTransaction: Int
}

/// An occupied container.
public struct Pen: Sendable {
    /// Index of its assignment in the batch.
    let assignment: Int
    public let container: Int
    public let stage: Int
    /// Index among the stage's containers.
    let position: Int
    let maxBiomassKg: Double
    /// Multiplier on growth in this container.
    let vigour: Double
    public internal(set) var population: Int
    /// The cube root of the mean weight in grams, in which growth is linear.
    var cubeRootOfWeight: Double
    /// Grams of feed not yet given because of rounding.
    var feedOwed = 0.0
    var lice = LiceLoad()
    /// Nil for eggs, which were never moved.
    var handling: Handling?
    var today = PenToday()

    public var weight: Double { cube(cubeRootOfWeight) }
    public var biomassKg: Double { Double(population) * weight / 1000 }
}

/// Values that a day's processes pass on to each other about a container.
struct PenToday {
    var level = WaterLevel.none
    var populationBefore = 0
    var weightBefore = 0.0
    /// Expected growth of the cube root of weight, after appetite.
    var growth = 0.0
    /// Units of ten grams.
    var feed = 0
    /// Index of the feed.
    var pellet = 0
    var mealSize = 0.0
    var deaths = 0
    var cause = MortalityReason.natural
}

/// The move of a batch from one stage to the next, over several days.
public struct TransferWorkflow: Sendable {
    public let id: Int
    /// The destination stage.
    public let stage: Int
    public let begun: CalendarDate
    public let plannedActions: Int
    /// Counted and weighed before the first move.
    public let estimatedCount: Int
    public let estimatedBiomassKg: Double
    public internal(set) var finished: CalendarDate?
    public internal(set) var actions = 0
    public internal(set) var sourceCount = 0
    public internal(set) var transferred = 0
    public internal(set) var died = 0
    public internal(set) var biomassKg = 0.0
    /// Id of the sale to another company, once the move there is finished.
    public internal(set) var transaction: Int?
    /// Id of the feeding summary of the destination stage.
    public internal(set) var feedingSummary: Int?
}
