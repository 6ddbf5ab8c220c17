import Farm
import Life

/// A request to place a batch: its start, and special constraints.
struct Wish {
    let start: CalendarDate
    let rings: Int
    var harvestFrom = 0
    var lastDay: Int
}

/// A placed batch.
struct Placement {
    let wish: Wish
    let station: Int
    let area: Int
    let containers: [[Int]]
}

/// Places the batches of one geography one after the other: at the first station whose halls are free when needed, and
/// in the first area with enough rings free until the batch's last possible day.
struct GeographyPlanner {
    let company: Company
    let profile: Profile
    /// In order of preference.
    let stations: [Int]
    let areas: [Int]
    /// Out of all rings of the geography; nil if all may be reserved.
    let mostRings: Int?
    private(set) var bookings = Bookings()
    private(set) var placed: [Placement] = []

    init(_ company: Company, _ profile: Profile, stations: [Int], areas: [Int], mostRings: Int?) {
        self.company = company
        self.profile = profile
        self.stations = stations
        self.areas = areas
        self.mostRings = mostRings
    }

    /// Keeps the places of a batch of others, at sea its whole area: what its barges hold at any time is not known.
    mutating func keep(_ batch: BatchPlan) {
        for stage in profile.stages.indices {
            let stay = Bookings.Stay(days: batch.days(in: stage, profile), batch: .other(batch.name))
            book(batch.containers[stage], and: company.areas[batch.area].rings, stage, stay)
        }
    }

    private mutating func book(_ containers: [Int], and rings: [Int] = [], _ stage: Int, _ stay: Bookings.Stay) {
        if profile.stages[stage].isAtSea {
            bookings.bookRings(containers, and: rings, stay)
        } else {
            for hall in halls(of: containers) { bookings.bookHall(hall, stay) }
        }
    }

    /// What prevents a batch from being placed.
    enum Obstacle: Error {
        /// A hall is occupied at every station. Holds the conflicting stay that ends first.
        case halls(Bookings.Stay)
        /// Rings are occupied in every area. Holds the conflicting stay that ends first.
        case rings(Bookings.Stay)
        /// The reservations would exceed the saturation.
        case saturation
        /// No station or no area is large enough.
        case size

        var cause: Plan.Limit.Cause {
            switch self {
            case .halls: .halls
            case .saturation: .saturation
            case .rings, .size: .rings
            }
        }
    }

    mutating func place(_ wish: Wish) throws(Obstacle) {
        let placement = try placement(of: wish)
        for stage in profile.stages.indices {
            let days = days(wish, stage, containers: placement.containers[stage].count)
            book(placement.containers[stage], stage, Bookings.Stay(days: days, batch: .own(placed.count)))
        }
        placed.append(placement)
    }

    /// The first day, from the given one on, on which the batch can be placed.
    func firstStart(_ wish: Wish) -> CalendarDate? {
        func fits(_ start: CalendarDate) -> Bool {
            (try? placement(of: Wish(start: start, rings: wish.rings, harvestFrom: 0, lastDay: wish.lastDay))) != nil
        }
        if fits(wish.start) { return wish.start }
        // Room becomes free only when another batch leaves, so only those days need to be tried, shifted to the stage
        // that needs the room.
        let lead = profile.stages.indices.map { profile.firstDay(of: $0) }
        let candidates = Set(
            bookings.ends(after: wish.start).flatMap { end in lead.map { end - $0 } }.filter { $0 > wish.start })
        return candidates.sorted().first(where: fits)
    }

    private func placement(of wish: Wish) throws(Obstacle) -> Placement {
        let sea = days(wish, profile.lastStage, containers: wish.rings)
        let (station, tanks) = try station(for: wish)
        guard areas.contains(where: { company.areas[$0].rings.count >= wish.rings }) else { throw .size }
        if let mostRings, bookings.mostReserved(during: sea) + wish.rings > mostRings { throw .saturation }
        let (area, rings) = try area(for: wish, sea)
        return Placement(wish: wish, station: station, area: area, containers: tanks + [rings])
    }

    private func station(for wish: Wish) throws(Obstacle) -> (Int, [[Int]]) {
        var inTheWay: Bookings.Stay?
        for station in stations {
            guard let tanks = tanks(of: station) else { continue }
            let stays = tanks.indices.flatMap { stage in
                let days = days(wish, stage, containers: tanks[stage].count)
                return halls(of: tanks[stage]).compactMap { bookings.stay(inHall: $0, during: days) }
            }
            guard let first = stays.min(by: { $0.days.upperBound < $1.days.upperBound }) else {
                return (station, tanks)
            }
            inTheWay = first
        }
        throw inTheWay.map { .halls($0) } ?? .size
    }

    private func area(for wish: Wish, _ days: Range<CalendarDate>) throws(Obstacle) -> (Int, [Int]) {
        var inTheWay: Bookings.Stay?
        for area in areas where company.areas[area].rings.count >= wish.rings {
            let stays = company.areas[area].rings.map { bookings.stay(inRing: $0, during: days) }
            let free = zip(company.areas[area].rings, stays).filter { $0.1 == nil }.map(\.0)
            if free.count >= wish.rings { return (area, Array(free.prefix(wish.rings))) }
            inTheWay = stays.compactMap(\.self).min { $0.days.upperBound < $1.days.upperBound }
        }
        throw inTheWay.map { .rings($0) } ?? .size
    }

    /// The containers of each freshwater stage, if the station has enough for all of them.
    private func tanks(of station: Int) -> [[Int]]? {
        var all: [[Int]] = []
        for stage in profile.stages.indices.dropLast() {
            let tanks = company.tanks(of: station, stage: stage, profile)
            guard tanks.count == profile.stages[stage].containers else { return nil }
            all.append(tanks)
        }
        return all
    }

    /// Without repetitions, in order of the containers.
    private func halls(of containers: [Int]) -> [Int] {
        var halls: [Int] = []
        for container in containers {
            if case .hall(let hall) = company.containers[container].place, halls.last != hall { halls.append(hall) }
        }
        return halls
    }

    private func days(_ wish: Wish, _ stage: Int, containers: Int) -> Range<CalendarDate> {
        let days = profile.days(in: stage, containers: containers, lastDay: wish.lastDay)
        return wish.start + days.lowerBound..<wish.start + days.upperBound
    }
}
