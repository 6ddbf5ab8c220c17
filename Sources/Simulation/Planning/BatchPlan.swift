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
    /// Multiplies the daily mortality of all its fish: eggs of one year are better than another's.
    public let frailty: Double
    /// Grams of mean weight at which it is harvested.
    public let harvestWeight: Double
    /// The day of its life, from 0, before which it is not harvested whatever it weighs.
    public let harvestFrom: Int
    /// The day of its life, from 0, on which it is harvested whatever it weighs.
    public let lastDay: Int
    /// How fast it grows at sea, 1 being as fast as the water allows: fish that are wanted late are fed less.
    public let pace: Double

    public init(
        index: Int, name: String, geography: Int, station: Int, area: Int, containers: [[Int]], start: CalendarDate,
        eggs: Int, frailty: Double, harvestWeight: Double, harvestFrom: Int, lastDay: Int,
        pace: Double
    ) {
        self.index = index
        self.name = name
        self.geography = geography
        self.station = station
        self.area = area
        self.containers = containers
        self.start = start
        self.eggs = eggs
        self.frailty = frailty
        self.harvestWeight = harvestWeight
        self.harvestFrom = harvestFrom
        self.lastDay = lastDay
        self.pace = pace
    }

    public func date(ofDay day: Int) -> CalendarDate { start + day }
    public func day(of date: CalendarDate) -> Int { date - start }

    /// The days on which a stage's halls or rings are this batch's, from the first move in to the last move out.
    ///
    /// At sea up to the last day that it may live, whenever it will be harvested.
    public func days(in stage: Int, _ profile: Profile) -> Range<CalendarDate> {
        let days = profile.days(in: stage, containers: containers[stage].count, lastDay: lastDay)
        return start + days.lowerBound..<start + days.upperBound
    }
}

extension Profile {
    /// The day of a transfer, from 0, on which the source of this place is emptied: an equal share of them each day.
    func dayOfMove(_ source: Int, of sources: Int) -> Int { source * transferDays / sources }

    /// The days of a batch's life on which it has the containers of a stage; days are half-open, and who is moved out is
    /// gone before the day begins.
    func days(in stage: Int, containers: Int, lastDay: Int) -> Range<Int> {
        let end = stage == lastStage ? lastDay + 1 : firstDay(of: stage + 1) + dayOfMove(containers - 1, of: containers)
        return firstDay(of: stage)..<end
    }
}

/// What a run makes: the batches, and the last day that is recorded.
public struct Plan: Sendable {
    public let start: CalendarDate
    /// The last day recorded.
    public let until: CalendarDate
    /// By start; those of one day in the order of their geographies.
    public let batches: [BatchPlan]
    /// What keeps each geography from having more of them.
    public var limits: [Limit]
    /// The id of the first row of every table but reference tables; the rows are otherwise the same.
    public var firstID = 1

    public init(start: CalendarDate, until: CalendarDate, batches: [BatchPlan], limits: [Limit]) {
        self.start = start
        self.until = until
        self.batches = batches
        self.limits = limits
    }

    /// Those that begin by the last day.
    public var begun: Int { batches.count { $0.start <= until } }

    /// Why a geography has no more batches.
    public struct Limit: Equatable, Sendable {
        public enum Cause: String, Sendable {
            /// What was asked for is there, and another would find room.
            case asked
            /// No further batch begins within the time.
            case time
            /// A further batch would find a hall taken at every station.
            case halls
            /// A further batch would find too few rings.
            case rings
            /// A further batch would find rings, but no more of them may be reserved.
            case saturation
        }

        public let geography: Int
        public let cause: Cause
        /// The first day on which a further batch could begin.
        public let nextStart: CalendarDate
    }
}
