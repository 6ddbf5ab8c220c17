/// A salmon-farming company as values: all its sites, tanks, rings, silos and sensors.
public struct Company: Sendable {
    /// The creation date of infrastructure rows.
    public let established: CalendarDate
    /// The delivery date of the initial feed stock: 30 days before the first batch.
    public let firstStocked: CalendarDate
    public internal(set) var geographies: [Geography] = []
    public internal(set) var areaGroups: [AreaGroup] = []
    public internal(set) var stations: [Station] = []
    public internal(set) var halls: [Hall] = []
    public internal(set) var areas: [SeaArea] = []
    public internal(set) var containerTypes: [ContainerType] = []
    public internal(set) var containers: [Container] = []
    public internal(set) var feedContainers: [FeedContainer] = []
    public internal(set) var sensors: [Sensor] = []
    /// Of the same sensors, from a user's own tables. Those of a profile follow from their place.
    var givenLabels: [Sensor.Label]?

    /// Whether its sites come from a user's tables, with their ids.
    public internal(set) var isGiven = false

    /// How its silos and barges are kept.
    public let stores: Practice.Stores

    init(start: CalendarDate, _ stores: Practice.Stores) {
        self.stores = stores
        established = start - 60
        firstStocked = start - 30
    }

    /// Whether silos and barges hold feed of other snapshots, so that there is no initial stock.
    public private(set) var isStocked = false

    /// Keeps free the space that feed of other snapshots takes up, by the id of the silo or barge.
    public mutating func hold(_ held: [Int: FeedMass]) {
        isStocked = true
        for index in feedContainers.indices { feedContainers[index].held = held[feedContainers[index].id] ?? .zero }
    }
}
