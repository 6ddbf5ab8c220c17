// The sites of a company, each with the id of its row. References between them are indices into the company's lists,
// not ids, so a farm exported from a database may have any ids.

public struct Geography: Sendable {
    public let id: Int
    public let name: String
    public let description: String
    /// Prefix of the names of its batches.
    public let batchCode: String
    public let currency: String
    public let climate: SeaClimate
    /// Treatments against lice, used in rotation.
    public let delousing: [LiceMethod]
}

/// The sea climate of a geography, in degrees Celsius.
public struct SeaClimate: Equatable, Sendable {
    public let mean: Double
    /// Half the difference between the warmest and coldest day. Each area draws its own within the range.
    public let amplitude: ClosedRange<Double>
    /// The warmest day of the year, without weather.
    public let warmestDay: Int
    /// How far apart areas lie for good: each draws its own difference from the mean, up to this much either way.
    public let sites: Double
    /// Deviations from the season.
    public let swings: Swings

    /// One standard deviation of everything that is not the season.
    public var weather: Double { swings.deviation }

    /// The maximum temperature: the warmest day of the warmest area with the largest amplitude, in a warm spell of a warm
    /// year.
    public var warmest: Double { mean + sites + amplitude.upperBound + swings.limit }

    public var coldest: Double { mean - sites - amplitude.upperBound - swings.limit }

    /// The season at a time in days since 1970: 1 on the warmest day and -1 half a year later.
    public func season(at time: Double) -> Double { cosineOfTurns((time - Double(warmestDay)) / Self.year) }

    /// Days.
    public static let year = 365.2425
}

public struct AreaGroup: Sendable {
    public let id: Int
    public let name: String
    public let code: String
    public let geography: Int
    public let parent: Int?
}

/// Microdegrees.
public struct Position: Sendable {
    public let latitude: Int
    public let longitude: Int
}

public struct Station: Sendable {
    public let id: Int
    public let name: String
    public let geography: Int
    public let position: Position
    public let type: String
    public let description: String
    public var halls: [Int] = []
}

public struct Hall: Sendable {
    public let id: Int
    public let name: String
    public let description: String
    public let station: Int
    /// Hundredths of a square metre, if known.
    public let area: Int?
    /// The stage whose fish live here.
    public let stage: Int
    public var containers: [Int] = []
    public var silos: [Int] = []
}

public struct SeaArea: Sendable {
    public let id: Int
    public let name: String
    public let geography: Int
    public let group: Int?
    public let position: Position
    /// Hundredths of a kilogram.
    public let maxBiomass: Int
    public var rings: [Int] = []
    public var barges: [Int] = []
}

public struct ContainerType: Sendable {
    public let id: Int
    public let name: String
    public let category: String
    public let description: String
    /// Hundredths of a cubic metre.
    public let maxVolume: Int
}

public struct Container: Sendable {
    public enum Place: Hashable, Sendable {
        case hall(Int)
        case area(Int)
    }

    public let id: Int
    public let name: String
    public let type: Int
    public let place: Place
    /// Hundredths of a cubic metre.
    public let volume: Int
    /// Hundredths of a kilogram.
    public let maxBiomass: Int
    /// Indices of its sensors in the company's list, which is ordered by container.
    public var sensors: Range<Int>

    public var maxBiomassKg: Double { Double(maxBiomass) / 100 }
}

public struct FeedContainer: Sendable {
    public let id: Int
    public let name: String
    public let place: Container.Place
    public let capacity: FeedMass
    /// The space that feed of other snapshots takes up in it.
    public internal(set) var held = FeedMass.zero
    /// The feed it holds before the first batch comes.
    public let firstFeed: Int
}

extension FeedContainer {
    public var room: FeedMass { max(.zero, capacity - held) }
}

/// As there are eleven thousand, and few are asked for more, what is written on one is apart from it.
public struct Sensor: Sendable {
    public let id: Int
    public let container: Int
    public let parameter: Parameter

    /// What a sensor is called, and where it comes from.
    public struct Label: Sendable {
        public let name: String
        public let serialNumber: String
        public let manufacturer: String
        public let installed: CalendarDate?
        public let calibrated: CalendarDate?
    }
}
