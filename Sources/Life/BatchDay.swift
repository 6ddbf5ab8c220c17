public import Farm
public import Water

/// One day of one batch. It is small, and holds all that a worker needs to write the day's rows.
public struct BatchDay: Sendable {
    /// The batch's index in the plan.
    public let batch: Int
    public let batchID: Int
    public let date: CalendarDate
    /// The day of the batch's life, from 0.
    public let day: Int
    /// The first id of each kind of row on this day, and the number of rows.
    public package(set) var firstID = EventCounts()
    public package(set) var counts = EventCounts()

    public package(set) var deliveries: [EggDelivery] = []
    public package(set) var moves: [Move] = []
    /// All containers of the batch on this day, in the order in which their assignments were opened.
    public package(set) var pens: [PenDay] = []
    /// Dead fish by container and cause, in the order of the pens.
    public package(set) var deaths: [DeathCount] = []
    /// In order of time.
    public package(set) var meals: [Meal] = []
    /// Indices of the pens that were weighed on this day.
    public package(set) var growthSamples: [Int] = []
    public package(set) var liceCounts: [LiceCount] = []
    public package(set) var treatments: [Treatment] = []
    public package(set) var healthSample: HealthSample?
    public package(set) var journal: [JournalEntry] = []
    public package(set) var scenario: Scenario?
    public package(set) var harvests: [Harvest] = []
    /// Probes that show what they showed when they froze.
    public package(set) var frozen: [FrozenProbe] = []
    /// Of the answer key, where anomalies were planted.
    public package(set) var decoys: [Decoy] = []
    public package(set) var traces: [AnomalyTrace] = []
    /// Nothing where no history is written.
    public package(set) var history: DayHistory?

    package init(batch: Int, batchID: Int, date: CalendarDate, day: Int) {
        self.batch = batch
        self.batchID = batchID
        self.date = date
        self.day = day
    }
}

extension BatchDay {
    /// Whether all its rows but those of readings are as on another day, ids apart.
    package func isLike(_ other: BatchDay) -> Bool {
        pens == other.pens && meals == other.meals && deaths == other.deaths && deliveries == other.deliveries
            && moves == other.moves && growthSamples == other.growthSamples && liceCounts == other.liceCounts
            && treatments == other.treatments && healthSample == other.healthSample && journal == other.journal
            && harvests == other.harvests && scenario == other.scenario
    }
}

/// Work that people do on one container after the other.
package enum WorkRound: Int, Sendable {
    case growthSampling, liceCounting

    /// The hour of the day at which it begins.
    fileprivate var begin: Int {
        switch self {
        case .growthSampling: 8
        case .liceCounting: 9
        }
    }

    /// Minutes in which it must be done, and the most for one container.
    fileprivate var minutes: (all: Int, one: Int) {
        switch self {
        case .growthSampling: (540, 40)
        // A treatment is decided at noon.
        case .liceCounting: (165, 15)
        }
    }
}

extension BatchDay {
    /// When the container of this number has its turn.
    package func time(of index: Int, of count: Int, in round: WorkRound, seed: UInt64) -> Moment {
        let minutes = round.minutes
        let room = min(minutes.one * 60, minutes.all * 60 / max(1, count))
        var draw = Draw(seed: seed, .day, batch, day, index * 2 + round.rawValue)
        return Moment(date, secondOfDay: round.begin * 3600 + room * index + draw.integer(0...room / 120) * 60)
    }
}

/// When the containers of a site get their meals of one hour: the feeding system serves one after the other.
///
/// All begin within the hour of the program. Our choice, as nothing is published of it: in halls the system starts by its clock and
/// runs from tank to tank within seconds; a barge is started by people, who wait for light, boats and weather, and blows feed into one
/// ring after another.
package struct FeedingRound {
    private let draw: Draw
    private let begin: Int
    /// Seconds from one container to the next.
    private let turn: Int

    /// Of so many containers, whether they are fed or not.
    package init(of containers: Int, atSea: Bool, hour: Int, _ batch: BatchPlan, day: Int, seed: UInt64) {
        draw = Draw(seed: seed, .mealTime, batch.address, day, hour * 2 + (atSea ? 1 : 0))
        var start = draw
        let late = start.integer(atSea ? 60...1500 : 0...240)
        begin = hour * 3600 + late
        turn = min(atSea ? 150 : 45, (3600 - late) / max(1, containers))
    }

    /// The second of the day at which the container of this number has its turn.
    package func second(of position: Int) -> Int {
        begin + turn * position + Int(draw.bits(after: position + 1).multipliedFullWidth(by: UInt64(turn)).high)
    }
}

extension BatchDay {
    /// When a meal is noted: by somebody who reads it off the feeding system, some time after it.
    package func entry(of meal: Meal, seed: UInt64) -> Moment {
        let draw = Draw(seed: seed, .mealTime, batch, day, -1 - meal.hour)
        var round = draw
        let later = round.integer(300...2400) + Int(draw.bits(after: meal.pen + 1) % 120)
        return Moment(date, secondOfDay: min(86_399, meal.secondOfDay + later))
    }
}

/// A tray filled with eggs on the first day.
public struct EggDelivery: Equatable, Sendable {
    public let workflow: Int
    public let assignment: Int
    public let eggs: Int
    public let waterTemperature: Double

    package init(workflow: Int, assignment: Int, eggs: Int, waterTemperature: Double) {
        self.workflow = workflow
        self.assignment = assignment
        self.eggs = eggs
        self.waterTemperature = waterTemperature
    }
}

/// Fish moved from one container to another.
public struct Move: Equatable, Sendable {
    public let workflow: Int
    /// Numbered from 1 within its workflow.
    public let number: Int
    public let sourceAssignment: Int
    public let destinationAssignment: Int
    public let destinationContainer: Int
    public let sourceBefore: Int
    public let transferred: Int
    public let died: Int
    /// Grams.
    public let weight: Double
    public let waterTemperature: Double
    public let oxygen: Double
    public let toSea: Bool

    package init(
        workflow: Int, number: Int, sourceAssignment: Int, destinationAssignment: Int, destinationContainer: Int,
        sourceBefore: Int, transferred: Int, died: Int, weight: Double, waterTemperature: Double, oxygen: Double,
        toSea: Bool
    ) {
        self.workflow = workflow
        self.number = number
        self.sourceAssignment = sourceAssignment
        self.destinationAssignment = destinationAssignment
        self.destinationContainer = destinationContainer
        self.sourceBefore = sourceBefore
        self.transferred = transferred
        self.died = died
        self.weight = weight
        self.waterTemperature = waterTemperature
        self.oxygen = oxygen
        self.toSea = toSea
    }
}

/// One container on one day.
///
/// Kept small: with monthly files, a whole month of every batch is in memory.
public struct PenDay: Equatable, Sendable {
    /// Mean weight in grams, in the morning and after the day's growth.
    public let weightBefore: Double
    public let weightAfter: Double
    /// Size of each of the day's meals, where 1 is a full meal.
    public let mealSize: Double
    // The level ends with a single byte, so small fields follow it to avoid padding.
    public let level: WaterLevel
    private let period: UInt8
    /// Whether a probe of its own told the temperature, at one hour at least.
    public package(set) var isTemperatureMeasured = true
    private let place: Int32
    private let stay: Int32
    private let fish: Int32
    private let dead: Int32
    private let units: Int32
    /// The share of its fish that have come through a planted disease.
    let marked: Float

    package init(
        assignment: Int, container: Int, stage: Int, populationBefore: Int, deaths: Int,
        weightBefore: Double, weightAfter: Double, level: WaterLevel, feed: FeedMass, mealSize: Double, marked: Double
    ) {
        stay = Int32(assignment)
        place = Int32(container)
        period = UInt8(stage)
        fish = Int32(populationBefore)
        dead = Int32(deaths)
        units = Int32(feed.tenGrams)
        self.marked = Float(marked)
        self.weightBefore = weightBefore
        self.weightAfter = weightAfter
        self.level = level
        self.mealSize = mealSize
    }

    public var assignment: Int { Int(stay) }
    public var container: Int { Int(place) }
    public var stage: Int { Int(period) }
    /// Fish in the morning, after the day's moves.
    public var populationBefore: Int { Int(fish) }
    public var deaths: Int { Int(dead) }
    public var feed: FeedMass { FeedMass(tenGrams: Int(units)) }
    public var populationAfter: Int { populationBefore - deaths }
}

/// Fish of one container that were found dead, with the cause that was written down.
public struct DeathCount: Equatable, Sendable {
    private let place: UInt16
    public let cause: MortalityReason
    private let fish: Int32

    package init(pen: Int, count: Int, cause: MortalityReason) {
        place = UInt16(pen)
        fish = Int32(count)
        self.cause = cause
    }

    /// Its place among the day's pens.
    public var pen: Int { Int(place) }
    public var count: Int { Int(fish) }
}

/// One meal of one container.
///
/// Kept small: with monthly files, a whole month of meals of every batch is in memory.
public struct Meal: Equatable, Sendable {
    private let place: UInt16
    private let kind: UInt8
    private let time: Int32
    private let units: Int32
    private var cents: Int32 = 0

    package init(pen: Int, secondOfDay: Int, amount: FeedMass, feed: Int) {
        place = UInt16(pen)
        time = Int32(secondOfDay)
        kind = UInt8(feed)
        units = Int32(amount.tenGrams)
    }

    /// Its place among the day's pens.
    public var pen: Int { Int(place) }
    /// When it begins.
    public var secondOfDay: Int { Int(time) }
    /// The hour of the program that it belongs to.
    public var hour: Int { secondOfDay / 3600 }
    public var amount: FeedMass { FeedMass(tenGrams: Int(units)) }
    /// Its place in the list of feeds.
    public var feed: Int { Int(kind) }
    /// Known once it is served.
    public package(set) var cost: Money {
        get { Money(cents: Int(cents)) }
        set { cents = Int32(newValue.cents) }
    }
}

/// Fish that were harvested from one container in one evening.
public struct Harvest: Equatable, Sendable {
    public let event: Int
    public let assignment: Int
    public let container: Int
    public let time: Moment
    public let lots: [HarvestLot]

    package init(event: Int, assignment: Int, container: Int, time: Moment, lots: [HarvestLot]) {
        self.event = event
        self.assignment = assignment
        self.container = container
        self.time = time
        self.lots = lots
    }
}

/// Fish of one grade from one container.
public struct HarvestLot: Equatable, Sendable {
    /// Index of the grade, best first.
    public let grade: Int
    public let fish: Int
    /// Live weight in grams.
    public let grams: Int

    package init(grade: Int, fish: Int, grams: Int) {
        self.grade = grade
        self.fish = fish
        self.grams = grams
    }
}

/// Lice counted in one container, by type.
public struct LiceCount: Equatable, Sendable {
    /// Its place among the day's pens.
    public let pen: Int
    /// One number for each counted type, in the order of the list.
    public let found: [Int]

    package init(pen: Int, found: [Int]) {
        self.pen = pen
        self.found = found
    }

    /// Both species by sex and stage. These counters report no unknown lice.
    public static let types = LiceType.allCases.filter { $0.species != LiceType.unknownJuvenile.species }
}

/// A veterinarian's sample of one container, with the recent history of its fish.
public struct HealthSample: Equatable, Sendable {
    /// Its place among the day's pens.
    public let pen: Int
    /// Mobile lice per fish.
    public let lice: Double
    /// Recency of the last move or treatment: 1 on its day, falling to 0 after two weeks.
    public let wear: Double

    package init(pen: Int, lice: Double, wear: Double) {
        self.pen = pen
        self.lice = lice
        self.wear = wear
    }
}

/// A treatment of all fish of one container.
public struct Treatment: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case vaccination(VaccinationType)
        case lice(LiceMethod)
    }

    /// Its place among the day's pens.
    public let pen: Int
    public let kind: Kind
    /// Index of the day's journal entry about it.
    public let journalEntry: Int

    package init(pen: Int, kind: Kind, journalEntry: Int) {
        self.pen = pen
        self.kind = kind
        self.journalEntry = journalEntry
    }

    /// Time and user.
    public static let hour = 12
    public static let author = User.vet01
}

/// A journal entry about the batch.
public struct JournalEntry: Equatable, Sendable {
    public enum Category: String, Sendable {
        case observation, treatment, vaccination, action
    }

    public let category: Category
    public let severity: String
    public let text: String
    public let hour: Int
    public let minute: Int
    public let author: User

    package init(category: Category, severity: String, text: String, hour: Int, minute: Int = 0, author: User) {
        self.category = category
        self.severity = severity
        self.text = text
        self.hour = hour
        self.minute = minute
        self.author = author
    }
}
