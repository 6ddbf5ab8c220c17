public import JSON

/// The contents of a profile file: every number that describes a company and how it is run.
public struct Profile: Equatable, Sendable {
    public var name: String
    /// Days after which a batch is harvested whatever its weight.
    public var batchDays: Int
    /// Default number of days of a run.
    public var defaultDays: Int
    public var defaultEggs: Int
    public var defaultGeography: String
    public var partitionByMonth: Bool
    /// Hours of the day, in order.
    public var readingHours: [Int]
    /// Days that the transfer of a batch to its next stage takes.
    public var transferDays: Int
    /// Expected mortality of a move, as a share of the fish moved.
    public var transferMortality: Double
    public var ringsPerBatch: Int
    /// Multiplier on every daily mortality rate.
    public var mortalityScale: Double
    /// Survival from egg to harvest of any batch of an ordinary size, in percent.
    public var survival: ClosedRange<Double>
    /// In grams. Each batch draws its own target.
    public var harvestWeight: ClosedRange<Double>
    /// Mean weight in grams of the fish of any ring when an ordinary batch is harvested.
    public var harvestedWeight: ClosedRange<Double>
    /// Kilograms of feed for each kilogram harvested of an ordinary batch.
    public var economicFCR: ClosedRange<Double>
    public var water: WaterModel
    public var probes: Probes
    public var practice: Practice
    public var variation: Variation
    /// The default number of batches of a run, and when they start.
    public var schedule: Schedule
    public var geographies: [Geography]
    public var halls: [Hall]
    public var sea: Sea
    public var stages: [Stage]
    /// The whole profile, including what it extends.
    public var json = JSON.null
    /// As compact JSON: equal texts mean equal profiles.
    public var text: String { json.compact }

    public struct Schedule: Equatable, Sendable {
        /// Batches in each geography; a single batch is in the default geography. Nil for as many as fit.
        public var batches: Int?
        /// Days between successive starts in a geography.
        public var stagger: Int
        /// Maximum share of a geography's rings that may be reserved on any day.
        public var saturation: Double
        /// The range from which each of several batches draws its number of eggs.
        public var eggs: ClosedRange<Int>
        /// Number of batches in each geography on the start date. All but the last of them started earlier.
        public var initial: Int
        /// Days from the start date to the last recorded day, unless that follows from the batches.
        public var untilDay: Int?
    }

    public struct Geography: Equatable, Sendable {
        public var name: String
        /// Prefix of site names.
        public var code: String
        public var batchCode: String
        public var currency: String
        public var stations: Int
        public var seaAreas: Int
        /// The area of its stations.
        public var land: Box
        public var climate: SeaClimate
        /// Treatments against lice, used in rotation.
        public var delousing: [LiceMethod]
        /// The districts of its sea, over which its areas are distributed in order.
        public var areaGroups: [District]
    }

    public struct District: Equatable, Sendable {
        public var name: String
        public var box: Box
    }

    /// A rectangle on the map, in microdegrees.
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
        /// Kilograms of fish per cubic metre.
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
        /// Number of containers that a batch has in this stage.
        public var containers: Int
        /// Set point of the stage's tanks in degrees Celsius; nil at sea.
        public var setPoint: Double?
        /// Thermal growth coefficient: the cube root of the weight in grams grows by this / 1000 per day and degree.
        public var tgc: Double
        /// Feed conversion ratio: kilograms of feed per kilogram of growth.
        public var fcr: Double
        public var dailyMortality: Double
        public var mealHours: [Int]
        public var maxFeedPercent: Double
        /// Ordered by weight.
        public var feeds: [FeedFrom]

        public var isAtSea: Bool { setPoint == nil }
        public var isFed: Bool { !mealHours.isEmpty }

        public func feed(atWeight grams: Double) -> Int {
            (feeds.last { grams >= $0.fromWeight } ?? feeds[0]).feed
        }
    }

    public struct FeedFrom: Equatable, Sendable {
        /// Its index in the list of feeds.
        public var feed: Int
        /// Grams.
        public var fromWeight: Double
    }

    /// The day of life on which a batch starts to enter the stage.
    public func firstDay(of stage: Int) -> Int { stages[..<stage].reduce(0) { $0 + $1.days } }

    public static let eggStage = 0
    public var lastStage: Int { stages.count - 1 }
}
