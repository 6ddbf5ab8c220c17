public import Farm

/// All anomalies of a run, in the order in which they begin.
public struct AnomalyPlan: Sendable {
    public let all: [Anomaly]
    /// Indices of those that take hold of a container, and of a probe in it.
    private let inContainers: [Int: [Int]]
    private let missed: [Int]

    public static let none = AnomalyPlan([])

    public init(_ anomalies: [Anomaly]) {
        all = anomalies
        var inContainers: [Int: [Int]] = [:]
        for (index, anomaly) in anomalies.enumerated() {
            for container in anomaly.containers { inContainers[container, default: []].append(index) }
        }
        self.inContainers = inContainers
        missed = anomalies.indices.filter { anomalies[$0].kind.missedDelivery != nil }
    }

    public var isEmpty: Bool { all.isEmpty }

    /// Indices of those that a container feels on a day.
    public func indices(in container: Int, on date: CalendarDate) -> [Int] {
        guard !all.isEmpty, let here = inContainers[container] else { return [] }
        return here.filter { all[$0].days.contains(date) }
    }

    /// Those whose cause lies in probes of a container on a day.
    public func probes(in container: Int, on date: CalendarDate) -> [Anomaly] {
        indices(in: container, on: date).lazy.map { all[$0] }.filter { $0.sensor != nil }
    }

    /// What they add to the water of a container at each hour of a day; nothing if there is nothing.
    public func water(in container: Int, on date: CalendarDate) -> WaterOfHours? {
        let here = indices(in: container, on: date).filter { all[$0].sensor == nil }
        if here.isEmpty { return nil }
        var hours: [WaterEffect] = []
        for hour in 0..<24 {
            var effect = WaterEffect()
            for index in here {
                let anomaly = all[index]
                guard let place = anomaly.containers.firstIndex(of: container) else { continue }
                effect += anomaly.kind.water(after: anomaly.hours(until: hour, on: date), place: place)
            }
            hours.append(effect)
        }
        return hours.allSatisfy { $0 == WaterEffect() } ? nil : WaterOfHours(hours)
    }

    /// What they do to the fish of a container on a day.
    public func life(in container: Int, on date: CalendarDate) -> LifeEffect {
        var effect = LifeEffect()
        for index in indices(in: container, on: date) {
            let anomaly = all[index]
            guard let place = anomaly.containers.firstIndex(of: container) else { continue }
            let day = date - anomaly.firstDayOfFish
            if day >= 0 { effect += anomaly.kind.life(onDay: day, place: place) }
        }
        return effect
    }

    /// Indices of those whose cause begins on a day, by which silos or barges get no feed.
    public func missedDeliveries(from date: CalendarDate) -> [Int] { missed.filter { all[$0].begin.date == date } }

    public func all(of batch: Int) -> [Anomaly] { all.filter { $0.batch == batch } }
}

/// What is added to the water at each hour of a day, and on the mean of the day.
public struct WaterOfHours: Sendable {
    private let hours: [WaterEffect]
    public let mean: WaterEffect

    init(_ hours: [WaterEffect]) {
        self.hours = hours
        var sum = WaterEffect()
        for hour in hours { sum += hour }
        mean = sum / Double(hours.count)
    }

    public subscript(hour: Int) -> WaterEffect { hours[hour] }
}
