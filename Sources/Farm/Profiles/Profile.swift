public import JSON

/// Every number that makes one kind of company and one way of running it: what a profile file says.
public struct Profile: Equatable, Sendable {
    public var name: String
    public var description: String
    /// The days after which a batch is harvested whatever it weighs.
    public var batchDays: Int
    /// The days a run makes unless told otherwise.
    public var defaultDays: Int
    public var defaultEggs: Int
    public var defaultGeography: String
    public var partitionByMonth: Bool
    /// Hours of the day, growing.
    public var readingHours: [Int]
    /// Days that moving a batch to its next stage takes.
    public var transferDays: Int
    /// Share of the fish moved that a move kills, in expectation.
    public var transferMortality: Double
    public var ringsPerBatch: Int
    /// Multiplies every daily mortality rate.
    public var mortalityScale: Double
    /// Percent of the eggs of an ordinary batch that are harvested.
    public var survival: ClosedRange<Double>
    /// Grams; each batch draws its own target.
    public var harvestWeight: ClosedRange<Double>
    /// How many batches a run makes unless told otherwise, and when they begin.
    public var schedule: Schedule
    public var geographies: [Geography]
    public var halls: [Hall]
    public var sea: Sea
    public var stages: [Stage]
    /// All of it as it was read, whatever it extends laid in.
    public var json = JSON.null
    /// Equal texts, equal profiles.
    public var text: String { json.compact }

    public struct Schedule: Equatable, Sendable {
        /// In each geography, but one alone in the default geography; nothing where there shall be as many as fit.
        public var batches: Int?
        /// Days from one start to the next in a geography.
        public var stagger: Int
        /// The share of a geography's rings that may be reserved on any day.
        public var saturation: Double
        /// What each of many batches draws from.
        public var eggs: ClosedRange<Int>
        /// How many batches each geography has on the start date: all but the last of them began before.
        public var initial: Int
        /// Days from the start date to the last day recorded, where it does not follow from the batches.
        public var untilDay: Int?
    }

    public struct Geography: Equatable, Sendable {
        public var name: String
        /// Begins the names of sites.
        public var code: String
        public var batchCode: String
        public var currency: String
        public var stations: Int
        public var seaAreas: Int
        /// Where its stations stand.
        public var land: Box
        public var climate: SeaClimate
        /// The districts of its sea, over which its areas are spread in order.
        public var areaGroups: [District]
    }

    public struct District: Equatable, Sendable {
        public var name: String
        public var box: Box
    }

    /// A piece of the map, in microdegrees.
    public struct Box: Equatable, Sendable {
        public var latitude: ClosedRange<Int>
        public var longitude: ClosedRange<Int>
    }

    public struct Hall: Equatable, Sendable {
        public var letter: String
        public var stage: Int
        public var areaSquareMetres: Int
        public var silos: Int
        /// Kilograms.
        public var siloCapacity: Int
        public var containers: [Containers]
    }

    public struct Containers: Equatable, Sendable {
        public var type: String
        public var category: String
        public var count: Int
        /// Cubic metres.
        public var volume: Int
        /// Kilograms of fish a cubic metre.
        public var maxDensity: Int
    }

    public struct Sea: Equatable, Sendable {
        public var barges: Int
        public var bargeCapacity: Int
        public var ring: Containers
    }

    public struct Stage: Equatable, Sendable {
        public var name: String
        public var days: Int
        /// Containers a batch has in this stage.
        public var containers: Int
        /// Degrees Celsius at which the stage's tanks are held; none in the sea.
        public var setPoint: Double?
        /// Thermal growth coefficient: the cube root of the weight in grams grows by this / 1000 a day and degree.
        public var tgc: Double
        /// Kilograms of feed a kilogram of growth.
        public var fcr: Double
        public var dailyMortality: Double
        public var mealHours: [Int]
        public var maxFeedPercent: Double
        /// By growing weight.
        public var feeds: [FeedFrom]

        public var isAtSea: Bool { setPoint == nil }
        public var isFed: Bool { !mealHours.isEmpty }

        public func feed(atWeight grams: Double) -> Int {
            (feeds.last { grams >= $0.fromWeight } ?? feeds[0]).feed
        }
    }

    public struct FeedFrom: Equatable, Sendable {
        /// Its place in the list of feeds.
        public var feed: Int
        /// Grams.
        public var fromWeight: Double
    }

    /// The day of its life on which a batch begins to enter the stage.
    public func firstDay(of stage: Int) -> Int { stages[..<stage].reduce(0) { $0 + $1.days } }

    public static let eggStage = 0
    public var lastStage: Int { stages.count - 1 }
}
