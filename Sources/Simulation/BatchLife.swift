public import Farm
import Water

/// A batch as it stands: who lives where, and what has become of the places it left.
public struct BatchLife: Sendable {
    public let plan: BatchPlan
    public let id: Int
    public let creationWorkflowID: Int
    /// Occupied containers, in order of their assignments' making.
    public internal(set) var pens: [Pen] = []
    public internal(set) var assignments: [Assignment] = []
    public internal(set) var transfers: [TransferWorkflow] = []
    /// The last day recorded.
    public internal(set) var lastDate: CalendarDate
    /// The day it was harvested, once it was.
    public internal(set) var harvested: CalendarDate?
    public internal(set) var harvestedFish = 0
    public internal(set) var deaths = 0
    public internal(set) var scenarios: [Scenario] = []
    /// The id of the first of its planned activities, one for each template, once there is a scenario to plan by.
    public internal(set) var firstActivity: Int?
    public internal(set) var harvests: [HarvestOfRing] = []
    /// What was done with all its fish, day by day.
    public internal(set) var vaccinations: [CalendarDate] = []
    public internal(set) var liceTreatments: [CalendarDate] = []
    public internal(set) var samplings: [CalendarDate] = []
    /// The day of its first meal of each feed, by the feed's place in the list.
    public internal(set) var firstMeals: [CalendarDate?] = Array(repeating: nil, count: Feed.all.count)
    var deathsAtLastReport = 0

    public var population: Int { pens.reduce(0) { $0 + $1.population } }
    public var biomassKg: Double { pens.reduce(0) { $0 + $1.biomassKg } }
    /// Grams.
    public var meanWeight: Double {
        let population = population
        return population == 0 ? 0 : biomassKg * 1000 / Double(population)
    }
    /// The youngest stage that still has fish, or the last it had.
    public var stage: Int { pens.map(\.stage).min() ?? assignments.last?.stage ?? 0 }
    public var isMoving: Bool { pens.first?.stage != pens.last?.stage }
    public var isAlive: Bool { harvested == nil }
}

/// A batch's stay in one container: one row of the target, from its making to its closing.
public struct Assignment: Sendable {
    public let id: Int
    public let container: Int
    public let stage: Int
    public let begun: CalendarDate
    /// Of the summary of feeding here, where fish are fed.
    public let feedingSummary: Int?
    public internal(set) var left: CalendarDate?
    public internal(set) var population: Int
    /// Grams, on its last day.
    public internal(set) var weight: Double
    /// The last day on which some of its fish, or all, were on a balance.
    public internal(set) var weighed: CalendarDate?
    /// Everything fed here, in ten grams, and on how many days.
    public internal(set) var fed = 0
    public internal(set) var daysFed = 0
    /// Grams that came in with fish, were grown here, and stood here on the last day.
    public internal(set) var biomassIn = 0.0
    public internal(set) var growth = 0.0
    public internal(set) var lastBiomass = 0.0
    /// Sum over its days, for the mean.
    public internal(set) var biomassDays = 0.0
    public internal(set) var days = 0
}

/// What became of one ring's fish.
public struct HarvestOfRing: Sendable {
    public let event: Int
    public let assignment: Int
    public let container: Int
    public let date: CalendarDate
    public let lots: [HarvestLot]
    /// The id of the first lot's sale to the next company; the others follow.
    public let firstTransaction: Int
}

/// A container while fish live in it.
public struct Pen: Sendable {
    /// Its place among the batch's assignments.
    let assignment: Int
    public let container: Int
    public let stage: Int
    /// Its place among the stage's containers.
    let position: Int
    let maxBiomassKg: Double
    /// Fish here grow by so much more or less than the model says.
    let vigour: Double
    public internal(set) var population: Int
    /// Of the mean weight in grams: growth is linear in it.
    var cubeRootOfWeight: Double
    /// Grams of feed rounded away so far.
    var feedOwed = 0.0
    var lice = LiceLoad()
    /// Nothing for eggs that were never moved.
    var handling: Handling?
    var today = PenToday()

    public var weight: Double { cube(cubeRootOfWeight) }
    public var biomassKg: Double { Double(population) * weight / 1000 }
}

/// What the processes of one day tell each other about a container.
struct PenToday {
    var level = WaterLevel.none
    var populationBefore = 0
    var weightBefore = 0.0
    /// Expected growth of the cube root of weight, appetite counted.
    var growth = 0.0
    /// Ten-gram units.
    var feed = 0
    /// Which feed, by its place in the list.
    var pellet = 0
    var mealSize = 0.0
    var deaths = 0
    var cause = MortalityReason.natural
}

/// The move of a batch from one stage to the next, over several days.
public struct TransferWorkflow: Sendable {
    public let id: Int
    /// The stage it fills.
    public let stage: Int
    public let begun: CalendarDate
    public let plannedActions: Int
    /// What was counted and weighed before the first move.
    public let estimatedCount: Int
    public let estimatedBiomassKg: Double
    public internal(set) var finished: CalendarDate?
    public internal(set) var actions = 0
    public internal(set) var sourceCount = 0
    public internal(set) var transferred = 0
    public internal(set) var died = 0
    public internal(set) var biomassKg = 0.0
    /// Of the sale to another company, once the move there is finished.
    public internal(set) var transaction: Int?
    /// Of the summary of feeding in the stage it fills.
    public internal(set) var feedingSummary: Int?
}
