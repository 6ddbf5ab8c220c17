public import Farm

/// One planted anomaly: its kind as it was drawn, and where and when it is.
public struct Anomaly: Sendable {
    public let kind: any AnomalyKind
    /// The batch that it is planted in, by its place in the plan.
    public let batch: Int
    /// Indices of the containers that it takes hold of, the one it was planted in first.
    public let containers: [Int]
    /// The index of its probe, if only that is wrong.
    public let sensor: Int?
    public let begin: Moment
    /// The random number that it was drawn from.
    public let seed: UInt64
    public let severity: Double

    public var name: String { type(of: kind).name }
    public var measure: AnomalyMeasure { type(of: kind).measure }
    public var direction: AnomalyDirection { type(of: kind).direction }

    /// When its cause has ended.
    public var end: Moment {
        let seconds = begin.secondOfDay + nearestInteger(kind.hours * 60) * 60
        return Moment(begin.date + seconds / 86_400, secondOfDay: seconds % 86_400)
    }

    /// The days on which its containers feel it.
    public var days: ClosedRange<CalendarDate> { begin.date...end.date + kind.aftermath }

    /// The first day on which fish feel it: what begins after the morning is felt on the next.
    var firstDayOfFish: CalendarDate { begin.secondOfDay < 10 * 3600 ? begin.date : begin.date + 1 }

    /// Hours from the beginning of its cause.
    public func hours(until hour: Int, on date: CalendarDate) -> Double {
        Double((date - begin.date) * 24 + hour) - Double(begin.secondOfDay) / 3600
    }

    /// What its probe does at an hour.
    public func probe(at hour: Int, on date: CalendarDate) -> ProbeEffect {
        let time = Moment(date, hour: hour)
        return time >= begin && time < end ? kind.probe(after: hours(until: hour, on: date)) : .none
    }

    /// A random number of its own for an hour.
    public func draw(at hour: Int, on date: CalendarDate) -> Draw {
        Draw(seed: seed, .anomaly, date.daysSince1970, hour)
    }
}
