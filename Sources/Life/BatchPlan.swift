public import Farm

/// Where and when a batch lives: everything decided before its first day.
public struct BatchPlan: Sendable {
    /// The batch's index in the plan.
    public let index: Int
    public let name: String
    public let geography: Int
    public let station: Int
    public let area: Int
    /// The containers of each stage, in the order in which they are filled and emptied.
    public let containers: [[Int]]
    public let start: CalendarDate
    public let eggs: Int
    /// Multiplier on the daily mortality of the batch, since egg quality varies.
    public let frailty: Double
    /// The mean weight in grams at which the batch is harvested.
    public let harvestWeight: Double
    /// The day of life, from 0, before which the batch is not harvested whatever its weight.
    public let harvestFrom: Int
    /// The day of life, from 0, on which the batch is harvested whatever its weight.
    public let lastDay: Int
    /// Multiplier on growth at sea: below 1, fish are fed less because they are due later.
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

    /// Its address in random draws. It differs between geographies, so that one seed does not give them the same life.
    public var address: Int { Self.address(index, geography) }
    public static func address(_ index: Int, _ geography: Int) -> Int { geography << 32 + index }

    public func date(ofDay day: Int) -> CalendarDate { start + day }
    public func day(of date: CalendarDate) -> Int { date - start }

    /// The period for which a stage's halls or rings are booked, from the first move in to the last move out.
    ///
    /// At sea it lasts to the batch's last possible day, even if it is harvested earlier.
    public func days(in stage: Int, _ profile: Profile) -> Range<CalendarDate> {
        let days = profile.days(in: stage, containers: containers[stage].count, lastDay: lastDay)
        return start + days.lowerBound..<start + days.upperBound
    }
}

extension Profile {
    /// The day of a transfer, from 0, on which the source of this index is emptied. An equal share of them is emptied
    /// each day.
    package func dayOfMove(_ source: Int, of sources: Int) -> Int { source * transferDays / sources }

    /// The days of life on which the batch occupies the containers of a stage. The range is half-open, since fish that
    /// move out are gone before the day begins.
    package func days(in stage: Int, containers: Int, lastDay: Int) -> Range<Int> {
        let end = stage == lastStage ? lastDay + 1 : firstDay(of: stage + 1) + dayOfMove(containers - 1, of: containers)
        return firstDay(of: stage)..<end
    }
}

/// The plan of a run: its batches, and the last day recorded.
public struct Plan: Sendable {
    public let start: CalendarDate
    /// The last day recorded.
    public let until: CalendarDate
    /// Ordered by start date, then by geography.
    public let batches: [BatchPlan]
    /// What limits the number of batches in each geography.
    public let limits: [Limit]
    /// The first id in every table except reference tables. It changes nothing else in the rows.
    public var firstID = 1

    public init(start: CalendarDate, until: CalendarDate, batches: [BatchPlan], limits: [Limit]) {
        self.start = start
        self.until = until
        self.batches = batches
        self.limits = limits
    }

    /// The batches that start by the last day.
    public var begun: Int { batches.count { $0.start <= until } }

    /// Why a geography has no more batches.
    public struct Limit: Equatable, Sendable {
        public enum Cause: String, CaseIterable, Sendable {
            /// All requested batches were planned, and there is room for another.
            case asked
            /// No further batch could start within the period.
            case time
            /// Every station has a hall occupied when a further batch would need it.
            case halls
            /// Too few rings are free for a further batch.
            case rings
            /// Rings are free for a further batch, but the saturation allows no more reservations.
            case saturation
        }

        public let geography: Int
        public let cause: Cause
        /// The first day on which a further batch could begin.
        public let nextStart: CalendarDate

        package init(geography: Int, cause: Cause, nextStart: CalendarDate) {
            self.geography = geography
            self.cause = cause
            self.nextStart = nextStart
        }
    }
}
