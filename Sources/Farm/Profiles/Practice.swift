/// How a company works by rule: when fish are weighed, counted, vaccinated and treated, and how its stores are kept.
///
/// The simulation, the tables and the checks all take these numbers from here; the checks get them from the manifest.
public struct Practice: Equatable, Sendable {
    /// Weighing and measuring fish of every fed container.
    public var growthSamples = Samples()
    /// A veterinarian's examination of fish of one container.
    public var healthSamples = Samples()
    /// The stage from whose first day on a veterinarian examines fish.
    public var healthFrom = 0
    /// Fish weighed and measured before each move.
    public var fishPerMove = 0
    /// Days between two reports on a batch in its journal.
    public var journalEvery = 1
    public var lice = Lice()
    public var harvest = Harvest()
    /// Days without feed before fish of a tank are vaccinated or moved.
    public var tankFast = 0
    /// By growing day.
    public var vaccinations: [Vaccination] = []
    /// In the order of their stages.
    public var projections: [Projection] = []
    public var stores = Stores()
    /// Euros for a thousand eyed eggs. Each batch draws its own price.
    public var eggPrice = 0...0
    public var grades = Grades()
    public var yield = Yield()

    public init() {}

    /// Something that is done to `fish` fish every `every` days of a batch's life.
    public struct Samples: Equatable, Sendable {
        /// Days.
        public var every = 1
        public var fish = 1

        public init() {}

        /// For the beginning of a note.
        public var frequency: String { Practice.frequency(ofEvery: every) }
    }

    public struct Lice: Equatable, Sendable {
        /// Days between two counts.
        public var every = 1
        /// Days from the batch's first day to its first count. Not the day of a growth sample, so that fish are not
        /// caught twice.
        public var firstDay = 0
        /// Fish examined in each ring.
        public var fish = 1
        /// Adult females of *L. salmonis* per fish from which the authorities require a treatment.
        public var limit = 0.0
        /// Least number of days between the end of a round of treatments and the next.
        public var rest = 0
        /// Rings treated a day.
        public var ringsPerDay = 1
        /// Days without feed before a treatment: at most three (Farm Animal Welfare Committee).
        public var fast = 0

        public init() {}

        /// For the beginning of a note.
        public var frequency: String { Practice.frequency(ofEvery: every) }

        public func isCounted(onDay day: Int) -> Bool { day % every == firstDay }
    }

    public struct Harvest: Equatable, Sendable {
        /// Tonnes that a batch's well boat and the plant take a day: 450 are Bakkafrost's goal at Glyvrar.
        public var capacity = 1
        /// Days without feed before it.
        public var fast = 0

        public init() {}
    }

    public struct Vaccination: Equatable, Sendable {
        /// The day of the batch's life.
        public var day = 0
        public var vaccine = VaccinationType.ipn

        public init() {}
    }

    /// A question asked of the models on the first day of a stage.
    public struct Projection: Equatable, Sendable {
        public var name = ""
        /// Index of the stage.
        public var stage = 0
        /// Days that are projected.
        public var days = 0

        public init() {}
    }

    /// Silos and barges.
    public struct Stores: Equatable, Sendable {
        /// Percent of its capacity below which a store is filled.
        public var reorderBelow = 0
        /// Percent of its capacity that a regular order fills. The rest is room for the first lots of another feed.
        public var fillTo = 0
        /// Days from delivery to the end of a lot's shelf life.
        public var shelfLife = 0

        public init() {}
    }

    /// How harvested fish are graded.
    public struct Grades: Equatable, Sendable {
        /// Percent of fish of each grade, the best first.
        public var percent: [Int] = []
        /// Deviation between harvests of the share of fish that are not of the most common grade.
        public var spread = 0.0

        public init() {}
    }

    /// Percent of the live weight.
    public struct Yield: Equatable, Sendable {
        public var gutted = 0
        public var fillet = 0
        /// Standard deviation of the gutted yield between harvests of rings: full stomachs, fat and roe differ. The fillet's goes with it.
        /// [F]
        public var spread = 0.0

        /// No harvest is further from the mean than so many deviations.
        public static let deviations = 3.0
        /// What is left of a harvest is a whole number of so many parts of its live weight.
        public static let parts = 1_000_000

        public init() {}
    }

    private static func frequency(ofEvery days: Int) -> String {
        switch days {
        case 1: "Daily"
        case 7: "Weekly"
        case 30: "Monthly"
        default: "Regular"
        }
    }

    public func vaccine(onDay day: Int) -> VaccinationType? { vaccinations.first { $0.day == day }?.vaccine }
}

/// The values that each rule may have.
extension Practice {
    public static let intervals = 1...365
    /// At least two fish, so that there is a deviation.
    public static let sampleSizes = 2...500
    /// Fewer fish would often differ from their container by more than checks allow.
    public static let moveSampleSizes = 30...500
    /// After a longer time a new generation of lice has grown up, and a treatment no longer shows in the next count.
    public static let liceIntervals = 1...14
    /// Fewer lice could be found again by chance in the first count after a treatment.
    public static let liceLimits = 0.1...10
    public static let rests = 7...365
    public static let ringsPerDay = 1...1000
    public static let fasts = 0...7
    public static let harvestCapacities = 1...100_000
    public static let vaccinationDays = 0...10_000
    public static let projectedDays = 1...2000
    public static let reorderLevels = 0...49
    public static let fillLevels = 50...95
    public static let shelfLives = 1...5000
    public static let eggPrices = 1...10_000
    public static let percentages = 1...100
    public static let shares = 0...100
    public static let gradeSpreads = 0.0...1
    public static let yieldSpreads = 0.0...3
}
