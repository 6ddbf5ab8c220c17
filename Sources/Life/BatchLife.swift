public import Farm
package import Water

/// The current state of a batch: its occupied containers, and the closed assignments behind it.
public struct BatchLife: Sendable {
    public let plan: BatchPlan
    public let id: Int
    public let creationWorkflowID: Int
    /// Multiplier on growth in fresh water: eggs and stations differ.
    package let paceInTanks: Double
    /// Occupied containers, in the order in which their assignments were opened.
    public package(set) var pens: [Pen] = []
    public package(set) var assignments: [Assignment] = []
    public package(set) var transfers: [TransferWorkflow] = []
    /// The last day recorded.
    public package(set) var lastDate: CalendarDate
    /// The day of its harvest, if it has been harvested.
    public package(set) var harvested: CalendarDate?
    public package(set) var harvestedFish = 0
    package var harvestedGrams = 0
    /// The rings that are still to be harvested, once that is decided.
    package var harvest: HarvestOrder?
    /// The round of treatments against lice that is under way.
    package var delousing: Delousing?
    public package(set) var deaths = 0
    public package(set) var scenarios: [Scenario] = []
    /// The id of the first planned activity, if there is a scenario to plan from. There is one for each template.
    public package(set) var firstActivity: Int?
    public package(set) var harvests: [HarvestOfRing] = []
    /// Of its containers and of itself, by week and by month, in the order in which these ended.
    public package(set) var feedingOfContainers: [FeedingOfContainer] = []
    public package(set) var feeding: [FeedingOfBatch] = []
    /// The days on which its fish were vaccinated, treated against lice and sampled by a veterinarian.
    public package(set) var vaccinations: [CalendarDate] = []
    public package(set) var liceTreatments: [CalendarDate] = []
    /// The last day on which one of its rings was treated.
    package var lastDelousing: CalendarDate?
    public package(set) var samplings: [CalendarDate] = []
    /// The day of the first meal of each feed, by the feed's index.
    public package(set) var firstMeals: [CalendarDate?] = Array(repeating: nil, count: Feed.all.count)
    package var deathsAtLastReport = 0
    /// What is done in its rings on the first day without a strong gale, since there was one when it was due.
    package var postponed = WorkInRings()
    /// Those that were planted in it and have begun.
    public package(set) var anomalies: [AnomalyRecord] = []
    /// Rows of state that these changed, and the id of the first such trace.
    public package(set) var traces: [AnomalyTrace] = []
    public package(set) var firstTrace = 0

    package init(
        plan: BatchPlan, id: Int, creationWorkflowID: Int, paceInTanks: Double, lastDate: CalendarDate
    ) {
        self.plan = plan
        self.id = id
        self.creationWorkflowID = creationWorkflowID
        self.paceInTanks = paceInTanks
        self.lastDate = lastDate
    }

    public var population: Int { pens.reduce(0) { $0 + $1.population } }
    public var biomassKg: Double { pens.reduce(0) { $0 + $1.biomassKg } }
    /// Grams.
    public var meanWeight: Double {
        let population = population
        return population == 0 ? 0 : biomassKg * 1000 / Double(population)
    }
    /// The earliest stage that still has fish, or the last stage it had.
    public var stage: Int { pens.lazy.map { $0.stage }.min() ?? assignments.last?.stage ?? 0 }
    public var isMoving: Bool { pens.first?.stage != pens.last?.stage }
    public var isAlive: Bool { harvested == nil }
}

/// A batch's stay in one container: one row of the assignment table.
public struct Assignment: Sendable {
    public let id: Int
    public let container: Int
    public let stage: Int
    public let begun: CalendarDate
    public package(set) var left: CalendarDate?
    public package(set) var population = 0
    /// The eggs that were laid here, of a tray.
    package var eggs = 0
    /// In grams, on the last day.
    public package(set) var weight = 0.0
    /// The last day on which fish of this container were weighed.
    public package(set) var weighed: CalendarDate?
    /// Biomass in grams that came in with fish.
    package var biomassIn = 0.0
    /// Feed and growth of the week and of the month under way.
    package var week = FeedingBook()
    package var month = FeedingBook()

    package init(id: Int, container: Int, stage: Int, begun: CalendarDate) {
        self.id = id
        self.container = container
        self.stage = stage
        self.begun = begun
    }
}

/// Regular work for which people go out to the rings.
package struct WorkInRings: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let growthSamples = WorkInRings(rawValue: 1)
    package static let healthSample = WorkInRings(rawValue: 2)
    package static let liceCount = WorkInRings(rawValue: 4)

    package mutating func set(_ work: WorkInRings, _ isThere: Bool) {
        if isThere { insert(work) } else { remove(work) }
    }
}

/// The order in which the rings of a batch are harvested.
package struct HarvestOrder: Sendable {
    package let begin: CalendarDate
    /// Indices of the assignments whose fish are still there, the next first.
    package var queue: [Int]

    package init(begin: CalendarDate, queue: [Int]) {
        self.begin = begin
        self.queue = queue
    }
}

/// A round of treatments of all rings, some of them each day.
package struct Delousing: Sendable {
    package let method: LiceMethod
    package let begin: CalendarDate
    /// All its rings, and the indices of the assignments that are still to be treated, the next first.
    package let rings: Int
    package var queue: [Int]

    package init(method: LiceMethod, begin: CalendarDate, queue: [Int]) {
        self.method = method
        self.begin = begin
        self.queue = queue
        rings = queue.count
    }
}

/// Fish that were taken out of a ring in one evening.
public struct HarvestOfRing: Sendable {
    public let event: Int
    public let assignment: Int
    public let container: Int
    public let time: Moment
    public let lots: [HarvestLot]
    /// The id of the first lot's sale to the next company. The other lots' ids follow.
    public let firstTransaction: Int

    package init(
        event: Int, assignment: Int, container: Int, time: Moment, lots: [HarvestLot], firstTransaction: Int
    ) {
        self.event = event
        self.assignment = assignment
        self.container = container
        self.time = time
        self.lots = lots
        self.firstTransaction = firstTransaction
    }
}

/// An occupied container.
///
/// Without references, since it is copied for every process of every day.
public struct Pen: Sendable {
    /// Index of its assignment in the batch.
    package let assignment: Int
    public let container: Int
    public let stage: Int
    /// Index among the stage's containers.
    package let position: Int
    package let maxBiomassKg: Double
    /// Multipliers on growth and on mortality in this container.
    package let vigour: Double
    package let frailty: Double
    public package(set) var population = 0
    /// The cube root of the mean weight in grams, in which growth is linear.
    package var cubeRootOfWeight = 0.0
    /// Grams of feed not yet given because of rounding.
    package var feedOwed = 0.0
    /// Dead fish that nobody has collected yet. They count as alive.
    package var undiscovered = 0
    /// Growth of the cube root of weight that they missed on days with less feed, and have not caught up with.
    package var missed = 0.0
    /// Today's deviations in the logarithms of mortality and of appetite.
    package var spell = 0.0
    package var mood = 0.0
    package var lice = LiceLoad()
    /// How many of its fish have come through a planted disease, from 0 to 1. Outbreaks that batches have anyway are in the
    /// ordinary spread of sizes and grades.
    package var marked = 0.0
    /// Nil for eggs, which were never moved.
    package var handling: Handling?
    package var today = PenToday()

    package init(
        assignment: Int, container: Int, stage: Int, position: Int, maxBiomassKg: Double, vigour: Double,
        frailty: Double
    ) {
        self.assignment = assignment
        self.container = container
        self.stage = stage
        self.position = position
        self.maxBiomassKg = maxBiomassKg
        self.vigour = vigour
        self.frailty = frailty
    }

    public var weight: Double { cube(cubeRootOfWeight) }
    public var biomassKg: Double { Double(population) * weight / 1000 }
}

/// Lice per fish by stage, half of them female.
package struct LiceLoad: Sendable {
    /// A stage in two halves, each of which takes its time.
    package struct Halves: Sendable {
        package var young = 0.0
        package var old = 0.0

        package var sum: Double { young + old }

        package mutating func survive(_ share: Double) {
            young *= share
            old *= share
        }
    }

    package var copepodids = 0.0
    package var chalimus = Halves()
    package var preAdults = Halves()
    package var adults = 0.0
    /// The other species, which drifts in and does not breed here.
    package var caligus = 0.0
}

/// The last time that all fish of a container were handled: moved, vaccinated or treated against lice.
package struct Handling: Sendable {
    /// How soon fish eat again as before.
    package enum Recovery: Sendable {
        case none, afterNeedle, afterPump
    }

    package let date: CalendarDate
    /// Multiplier on the daily mortality of that day. It is 1 for a move, whose own dead are counted in its action.
    package let toll: Double
    package let recovery: Recovery

    package init(date: CalendarDate, toll: Double = 1, recovery: Recovery) {
        self.date = date
        self.toll = toll
        self.recovery = recovery
    }
}

/// Values that a day's processes pass on to each other about a container.
package struct PenToday: Sendable {
    package var level: WaterLevel
    package var populationBefore: Int
    package var weightBefore: Double
    /// When its fish had last been weighed, before today's samples.
    package var weighedBefore: CalendarDate?
    /// Expected growth of the cube root of weight, after appetite.
    package var growth = 0.0
    package var feed = FeedMass.zero
    /// Index of the feed.
    package var pellet = 0
    package var mealSize = 0.0
    package var deaths = 0

    package init(
        level: WaterLevel = .none, populationBefore: Int = 0, weightBefore: Double = 0,
        weighedBefore: CalendarDate? = nil
    ) {
        self.level = level
        self.weighedBefore = weighedBefore
        self.populationBefore = populationBefore
        self.weightBefore = weightBefore
    }
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
    public package(set) var finished: CalendarDate?
    public package(set) var actions = 0
    public package(set) var sourceCount = 0
    public package(set) var transferred = 0
    public package(set) var died = 0
    public package(set) var biomassKg = 0.0
    /// Id of the sale to another company, once the move there is finished.
    public package(set) var transaction: Int?

    package init(
        id: Int, stage: Int, begun: CalendarDate, plannedActions: Int, estimatedCount: Int, estimatedBiomassKg: Double
    ) {
        self.id = id
        self.stage = stage
        self.begun = begun
        self.plannedActions = plannedActions
        self.estimatedCount = estimatedCount
        self.estimatedBiomassKg = estimatedBiomassKg
    }
}
