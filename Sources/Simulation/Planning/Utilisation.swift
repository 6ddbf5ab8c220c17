public import Farm
public import Life

/// The share of each geography's halls and rings that a plan uses on each recorded day.
public struct Utilisation: Sendable {
    public struct OfGeography: Sendable {
        public let geography: Int
        /// The number available.
        public var halls = 0
        public var rings = 0
        /// The number occupied or reserved, by day.
        public var hallsTaken: [Int]
        public var ringsTaken: [Int]
        /// Batches that may be alive, by day.
        public var batches: [Int]
    }

    public let start: CalendarDate
    public private(set) var geographies: [OfGeography] = []

    public init(_ plan: Plan, company: Company, profile: Profile) {
        start = plan.start
        let days = max(0, plan.until - plan.start + 1)
        for geography in company.geographies.indices where plan.batches.contains(where: { $0.geography == geography }) {
            let none = Array(repeating: 0, count: days)
            var own = OfGeography(geography: geography, hallsTaken: none, ringsTaken: none, batches: none)
            own.halls = company.stations.filter { $0.geography == geography }.reduce(0) { $0 + $1.halls.count }
            own.rings = company.areas.filter { $0.geography == geography }.reduce(0) { $0 + $1.rings.count }
            for batch in plan.batches where batch.geography == geography {
                func add(_ amount: Int, _ days: Range<CalendarDate>, _ path: WritableKeyPath<OfGeography, [Int]>) {
                    let recorded = (days.lowerBound - start..<days.upperBound - start)
                        .clamped(to: 0..<own.batches.count)
                    for day in recorded { own[keyPath: path][day] += amount }
                }
                for stage in profile.stages.indices {
                    let days = batch.days(in: stage, profile)
                    if profile.stages[stage].isAtSea {
                        add(batch.containers[stage].count, days, \.ringsTaken)
                    } else {
                        add(Set(batch.containers[stage].map { company.containers[$0].place }).count, days, \.hallsTaken)
                    }
                }
                add(1, batch.start..<batch.date(ofDay: batch.lastDay) + 1, \.batches)
            }
            geographies.append(own)
        }
    }
}
