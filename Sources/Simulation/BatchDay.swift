public import Farm
public import Water

/// One day of one batch: small, complete, and all that a worker needs to write its rows.
public struct BatchDay: Sendable {
    /// The batch's place in the plan.
    public let batch: Int
    public let batchID: Int
    public let date: CalendarDate
    /// The day of the batch's life, from 0.
    public let day: Int
    /// The id of the day's first row of each kind, and how many there are.
    public internal(set) var firstID = EventCounts()
    public internal(set) var counts = EventCounts()

    public internal(set) var deliveries: [EggDelivery] = []
    public internal(set) var moves: [Move] = []
    /// Every container the batch has that day, in order of their assignments' making.
    public internal(set) var pens: [PenDay] = []
    /// In time order.
    public internal(set) var meals: [Meal] = []
    /// Containers weighed that day, by their place among the pens.
    public internal(set) var growthSamples: [Int] = []
    public internal(set) var liceCounts: [LiceCount] = []
    public internal(set) var treatments: [Treatment] = []
    public internal(set) var healthSample: HealthSample?
    public internal(set) var journal: [JournalEntry] = []
    public internal(set) var scenario: Scenario?
    public internal(set) var harvests: [Harvest] = []
}

/// A tray filled with eggs on the first day.
public struct EggDelivery: Sendable {
    public let workflow: Int
    public let assignment: Int
    public let eggs: Int
    public let waterTemperature: Double
}

/// Fish moved from one container to another.
public struct Move: Sendable {
    public let workflow: Int
    /// Counted from 1 in its workflow.
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
}

/// One container through one day.
///
/// Kept small: with files by month a whole month of every batch is in memory.
public struct PenDay: Sendable {
    /// Grams in the morning and after the day's growth.
    public let weightBefore: Double
    public let weightAfter: Double
    /// How much of a full meal each of the day's meals was.
    public let mealSize: Double
    // The level ends with a single byte; what is small stands behind it, where no room is lost.
    public let level: WaterLevel
    public let cause: MortalityReason
    private let period: UInt8
    private let place: Int32
    private let stay: Int32
    private let fish: Int32
    private let dead: Int32
    private let units: Int32

    init(
        assignment: Int, container: Int, stage: Int, populationBefore: Int, deaths: Int, cause: MortalityReason,
        weightBefore: Double, weightAfter: Double, level: WaterLevel, feed: Int, mealSize: Double
    ) {
        stay = Int32(assignment)
        place = Int32(container)
        period = UInt8(stage)
        fish = Int32(populationBefore)
        dead = Int32(deaths)
        units = Int32(feed)
        self.cause = cause
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
    /// Ten-gram units.
    public var feed: Int { Int(units) }
    public var populationAfter: Int { populationBefore - deaths }
}

/// What one container was given at one meal.
///
/// Kept small: with files by month a whole month of meals of every batch is in memory.
public struct Meal: Sendable {
    private let place: UInt16
    private let time: UInt8
    private let kind: UInt8
    private let units: Int32
    private var cents: Int32

    init(pen: Int, hour: Int, amount: Int, feed: Int, cost: Int) {
        place = UInt16(pen)
        time = UInt8(hour)
        kind = UInt8(feed)
        units = Int32(amount)
        cents = Int32(cost)
    }

    /// Its place among the day's pens.
    public var pen: Int { Int(place) }
    public var hour: Int { Int(time) }
    /// Ten-gram units.
    public var amount: Int { Int(units) }
    /// Its place in the list of feeds.
    public var feed: Int { Int(kind) }
    /// Cents.
    public internal(set) var cost: Int {
        get { Int(cents) }
        set { cents = Int32(newValue) }
    }
}

/// A container emptied for good.
public struct Harvest: Sendable {
    public let event: Int
    public let assignment: Int
    public let container: Int
    public let lots: [HarvestLot]
}

/// Fish of one grade from one container.
public struct HarvestLot: Sendable {
    /// Its place in the list of grades, best first.
    public let grade: Int
    public let fish: Int
    /// Grams alive.
    public let grams: Int
}

/// Lice found on the fish of one container, by type.
public struct LiceCount: Sendable {
    /// Its place among the day's pens.
    public let pen: Int
    /// For each of the types that are counted, in the order of the list.
    public let found: [Int]

    /// Fish looked at in each container.
    public static let fish = 20
    /// Both species by sex and stage; unknown lice are not reported by these counters.
    public static let types = LiceType.allCases.filter { $0.species != LiceType.unknownJuvenile.species }
}

/// The container whose fish a veterinarian looked at, and what these have been through.
public struct HealthSample: Sendable {
    /// Its place among the day's pens.
    public let pen: Int
    /// Lice a fish that move about on it.
    public let lice: Double
    /// How fresh the last move or treatment is: from 1 on its day to 0 after two weeks.
    public let wear: Double
}

/// What was done to all fish of one container.
public struct Treatment: Sendable {
    public enum Kind: Equatable, Sendable {
        case vaccination(VaccinationType)
        case lice(LiceMethod)
    }

    /// Its place among the day's pens.
    public let pen: Int
    public let kind: Kind
    /// The day's journal entry that tells of it, by its place.
    public let journalEntry: Int

    /// When, and by whom.
    public static let hour = 12
    public static let author = User.vet01
}

/// How lice are taken off, in rotation so that they do not grow resistant.
public enum LiceMethod: Int, CaseIterable, Sendable {
    case bath, thermal, freshwater

    /// Share of lice that stay on the fish.
    var survival: Double {
        switch self {
        case .bath: 0.12
        case .thermal: 0.08
        case .freshwater: 0.15
        }
    }

    var leavesResidue: Bool { self == .bath }

    public var name: String {
        switch self {
        case .bath: "azamethiphos bath"
        case .thermal: "thermal delousing"
        case .freshwater: "freshwater bath"
        }
    }
}

/// What somebody wrote down about the batch.
public struct JournalEntry: Sendable {
    public enum Category: String, Sendable {
        case observation, treatment, vaccination, action
    }

    public let category: Category
    public let severity: String
    public let text: String
    public let hour: Int
    public var minute = 0
    public let author: User
}
