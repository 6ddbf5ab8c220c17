public import Farm

/// Where and when a batch lives: everything decided before its first day.
public struct BatchPlan: Sendable {
    /// Its place among the plan's batches, and its address in every draw.
    public let index: Int
    public let name: String
    public let geography: Int
    public let station: Int
    public let area: Int
    /// For each stage the containers it lives in, in the order in which they are emptied and filled.
    public let containers: [[Int]]
    public let start: CalendarDate
    public let eggs: Int
    /// Grams of mean weight at which it is harvested.
    public let harvestWeight: Double
    /// The day of its life, from 0, on which it is harvested whatever it weighs.
    public let lastDay: Int

    public init(
        index: Int, name: String, geography: Int, station: Int, area: Int, containers: [[Int]], start: CalendarDate,
        eggs: Int, harvestWeight: Double, lastDay: Int
    ) {
        self.index = index
        self.name = name
        self.geography = geography
        self.station = station
        self.area = area
        self.containers = containers
        self.start = start
        self.eggs = eggs
        self.harvestWeight = harvestWeight
        self.lastDay = lastDay
    }

    public func date(ofDay day: Int) -> CalendarDate { start + day }
    public func day(of date: CalendarDate) -> Int { date - start }
}

/// What a run makes: the batches, and the last day that is recorded.
public struct Plan: Sendable {
    public let start: CalendarDate
    /// The last day recorded.
    public let until: CalendarDate
    public let batches: [BatchPlan]

    public init(start: CalendarDate, until: CalendarDate, batches: [BatchPlan]) {
        self.start = start
        self.until = until
        self.batches = batches
    }
}
