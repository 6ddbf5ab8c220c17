import Farm
import Life
import Wording

/// Turns a request into planned batches, or reports what prevents it.
struct Planner {
    let request: PlanRequest
    let company: Company
    let profile: Profile
    let seed: UInt64
    /// A plan for fifty years takes a second.
    private let shouldStop: () -> Bool
    let first: CalendarDate
    let stagger: Int
    let saturation: Double
    private let count: PlanRequest.Count?
    private let geographies: [Int]

    init(
        _ request: PlanRequest, company: Company, profile: Profile, seed: UInt64, shouldStop: @escaping () -> Bool
    ) throws(InputProblem) {
        self.shouldStop = shouldStop
        self.request = request
        self.company = company
        self.profile = profile
        self.seed = seed
        first = try request.firstDay(profile)
        stagger = request.stagger ?? profile.schedule.stagger
        saturation = request.saturation ?? profile.schedule.saturation
        count = request.count ?? profile.schedule.batches.map { $0 == 1 ? .one : .inEachGeography($0) }
        geographies = try Self.geographies(request, count, company, profile)
        if count != .one || request.layout == .ladder, request.name != nil { throw .nameForMany }
        if case .on(let until)? = request.end, until < first { throw .untilBeforeStart(until: until, start: first) }
    }

    private static func geographies(
        _ request: PlanRequest, _ count: PlanRequest.Count?, _ company: Company, _ profile: Profile
    ) throws(InputProblem) -> [Int] {
        if let name = request.geography { return [try company.geography(named: name)] }
        if count == .one, request.layout == .stagger { return [try company.geography(named: profile.defaultGeography)] }
        return Array(company.geographies.indices)
    }

    func plan() throws -> Plan {
        var places: [(geography: Int, placement: Placement)] = []
        var limits: [Plan.Limit] = []
        for geography in geographies {
            let (placed, limit) = try place(in: geography)
            places += placed.map { (geography, $0) }
            limits.append(limit)
        }
        // A stable sort keeps batches of one day in order of geography.
        let inOrder = places.enumerated().sorted {
            ($0.element.placement.wish.start, $0.offset) < ($1.element.placement.wish.start, $1.offset)
        }.map(\.element)
        let batches = try batches(inOrder)
        let end = batches.map { $0.date(ofDay: $0.lastDay) }.max() ?? first
        let until = min(last(batches.last?.start ?? first), end)
        guard let latest = batches.last, latest.start <= until || request.count == nil || request.end == nil else {
            throw InputProblem.startsAfterEnd(
                batches: batches.count, last: batches.last?.start ?? first, until: until,
                begun: batches.count { $0.start <= until } / geographies.count)
        }
        guard until <= PlanRequest.lastDay else {
            throw InputProblem.endsTooLate(until: until, latest: PlanRequest.lastDay)
        }
        return Plan(start: first, until: until, batches: batches, limits: limits)
    }

    /// The last day to record, unless it follows from the batches' own ends.
    private func last(_ latestStart: CalendarDate) -> CalendarDate {
        if let explicitEnd { return explicitEnd }
        if request.layout == .ladder { return first + Ladder.oldest }
        if request.count == nil, let day = profile.schedule.untilDay {
            return (request.start ?? PlanRequest.defaultStart) + day
        }
        if case .years = count { return lastOfTime }
        return latestStart + (profile.defaultDays - 1)
    }

    private var explicitEnd: CalendarDate? {
        switch request.end {
        case .on(let date)?: date
        case .after(let days)?: first + (days - 1)
        case nil: nil
        }
    }

    /// The last day on which a batch may start when as many as fit are requested.
    private var lastOfTime: CalendarDate {
        if case .years(let years)? = count {
            let (year, month, day) = first.civil
            return min(CalendarDate(year: year + years, month: month, day: day) - 1, explicitEnd ?? .distantFuture)
        }
        return last(first)
    }

    private func place(in geography: Int) throws -> ([Placement], Plan.Limit) {
        let empty = try emptyPlanner(geography)
        switch (request.layout, count) {
        case (.ladder, _): return try all(ladder(), empty, geography)
        case (_, .one?): return try all(wishes(1), empty, geography)
        case (_, .inEachGeography(let number)?): return try all(wishes(number), empty, geography)
        default: return try asManyAsFit(empty, geography)
        }
    }

    private func wishes(_ number: Int, stagger: Int? = nil) -> [Wish] {
        (0..<number).map { wish(first + $0 * (stagger ?? self.stagger)) }
    }

    private func wish(_ start: CalendarDate) -> Wish {
        Wish(start: start, rings: profile.ringsPerBatch, lastDay: profile.batchDays - 1)
    }

    private func emptyPlanner(_ geography: Int) throws(InputProblem) -> GeographyPlanner {
        let rings = company.areas.filter { $0.geography == geography }.reduce(0) { $0 + $1.rings.count }
        // Saturation as a whole number of rings. Rounding makes sure that a binary fraction does not lose a ring.
        let most = Int((Double(rings) * saturation + 1e-9).rounded(.down))
        // A single batch may use all rings unless a saturation was given.
        let isAlone = count == .one && request.saturation == nil && request.layout == .stagger
        // A higher saturation is no remedy if there are too few rings in total.
        guard isAlone || most >= profile.ringsPerBatch || rings < profile.ringsPerBatch else {
            throw .saturationTooSmall(
                geography: company.geographies[geography].name, rings: rings, most: most, needed: profile.ringsPerBatch)
        }
        var planner = GeographyPlanner(
            company, profile, stations: try company.stations(named: request.station, in: geography),
            areas: try company.seaAreas(named: request.seaArea, in: geography),
            mostRings: isAlone || most >= rings ? nil : most)
        for neighbour in request.neighbours where neighbour.plan.geography == geography { planner.keep(neighbour.plan) }
        return planner
    }

    /// Plans each batch on its day, or fails.
    private func all(
        _ wishes: [Wish], _ empty: GeographyPlanner, _ geography: Int
    ) throws(InputProblem) -> ([Placement], Plan.Limit) {
        var planner = empty
        for wish in wishes {
            do throws(GeographyPlanner.Obstacle) {
                try planner.place(wish)
            } catch {
                throw refusal(of: wish, error, planner, empty, geography, wanted: wishes.count)
            }
        }
        let next = wish((wishes.last?.start ?? first) + stagger)
        var cause = Plan.Limit.Cause.asked
        do throws(GeographyPlanner.Obstacle) {
            var further = planner
            try further.place(next)
        } catch {
            cause = error.cause
        }
        return (
            planner.placed,
            Plan.Limit(geography: geography, cause: cause, nextStart: planner.firstStart(next) ?? next.start)
        )
    }

    /// Plans batches one after the other, each as early as stagger and room allow, until the period ends.
    private func asManyAsFit(
        _ empty: GeographyPlanner, _ geography: Int
    ) throws -> ([Placement], Plan.Limit) {
        var planner = empty
        var cause = Plan.Limit.Cause.time
        var wish = wish(first)
        while wish.start <= lastOfTime {
            if shouldStop() { throw CancellationError() }
            do throws(GeographyPlanner.Obstacle) {
                try planner.place(wish)
                wish = self.wish(wish.start + stagger)
            } catch {
                guard let later = planner.firstStart(wish), later > wish.start else {
                    throw refusal(of: wish, error, planner, empty, geography, wanted: 1)
                }
                cause = error.cause
                wish = self.wish(later)
            }
        }
        return (
            planner.placed,
            Plan.Limit(geography: geography, cause: cause, nextStart: planner.firstStart(wish) ?? wish.start)
        )
    }

    /// Reports which batch occupies the place, or how many batches are possible.
    private func refusal(
        of wish: Wish, _ obstacle: GeographyPlanner.Obstacle, _ planner: GeographyPlanner, _ empty: GeographyPlanner,
        _ geography: Int, wanted: Int
    ) -> InputProblem {
        let names = names(planner.placed.map(\.wish.start), geography)
        func name(_ batch: Bookings.Booked) -> String {
            switch batch {
            case .own(let index): names[index]
            case .other(let name): name
            }
        }
        switch obstacle {
        case .size: return .noRoomAtAll(geography: company.geographies[geography].name)
        case .halls(let stay) where request.station != nil:
            return .placeTaken(
                place: request.station ?? "", start: wish.start, by: name(stay.batch), until: stay.days.upperBound)
        case .rings(let stay) where request.seaArea != nil:
            return .placeTaken(
                place: request.seaArea ?? "", start: wish.start, by: name(stay.batch), until: stay.days.upperBound)
        default:
            guard request.layout == .stagger else {
                return .ladderTooLarge(
                    geography: company.geographies[geography].name, batches: wanted, start: wish.start,
                    lack: lack(obstacle))
            }
            let enough = (stagger + 1...stagger + 1000).first { stagger in
                var planner = empty
                return wishes(wanted, stagger: stagger).allSatisfy { wish in (try? planner.place(wish)) != nil }
            }
            return .overfull(
                geography: company.geographies[geography].name, batches: wanted, stagger: stagger, start: wish.start,
                lack: lack(obstacle), fit: planner.placed.count, enough: enough)
        }
    }

    private func lack(_ obstacle: GeographyPlanner.Obstacle) -> InputProblem.Lack {
        switch obstacle {
        case .halls: .halls
        case .saturation: .saturation
        case .rings, .size: .rings
        }
    }

    /// `FI-2024-001`: numbered within geography and year, beyond those of others.
    private func names(_ starts: [CalendarDate], _ geography: Int) -> [String] {
        var counts: [Int: Int] = [:]
        let taken = Set(request.neighbours.map(\.plan.name))
        let code = company.geographies[geography].batchCode
        return starts.map { start in
            var name = ""
            repeat {
                counts[start.year, default: 0] += 1
                name = "\(code)-\(padded(start.year, 4))-\(padded(counts[start.year] ?? 0, 3))"
            } while taken.contains(name)
            return name
        }
    }

    private func batches(_ places: [(geography: Int, placement: Placement)]) throws -> [BatchPlan] {
        var names: [Int: [String]] = [:]
        for geography in geographies {
            let starts = places.filter { $0.geography == geography }.map(\.placement.wish.start)
            names[geography] = self.names(starts, geography).reversed()
        }
        var batches: [BatchPlan] = []
        for (index, (geography, placement)) in places.enumerated() {
            if shouldStop() { throw CancellationError() }
            let own = names[geography]?.popLast() ?? ""
            let address = BatchPlan.address(index, geography)
            let frailty = frailty(address)
            let (eggs, weight) = try eggs(address, placement, frailty)
            let wish = placement.wish
            batches.append(
                BatchPlan(
                    index: index, name: request.name ?? own, geography: geography, station: placement.station,
                    area: placement.area, containers: placement.containers, start: wish.start, eggs: eggs,
                    frailty: frailty, harvestWeight: weight, harvestFrom: wish.harvestFrom, lastDay: wish.lastDay,
                    pace: profile.pace(
                        to: weight, onDay: wish.harvestFrom, of: wish.start, in: company.geographies[geography].climate)
                ))
        }
        return batches
    }

    /// The mean of two draws, so that most batches lie near the middle.
    private func frailty(_ address: Int) -> Double {
        var draw = Draw(seed: seed, .frailty, address)
        let range = Profile.frailties
        return range.lowerBound + (range.upperBound - range.lowerBound) * (draw.unit() + draw.unit()) / 2
    }

    /// Checks the requested number of eggs or draws one that fits, and draws the harvest weight.
    private func eggs(_ address: Int, _ placement: Placement, _ frailty: Double) throws(InputProblem) -> (Int, Double) {
        let capacity = Capacity(profile: profile, company: company, frailty: frailty)
        let containers = placement.containers
        let limit = capacity.tightest(containers)
        let least = capacity.least(containers, in: company.areas[placement.area].geography)
        let eggs: Int
        if let asked = request.eggs {
            eggs = asked
        } else if count == .one && request.layout == .stagger {
            eggs = profile.defaultEggs
        } else {
            var draw = Draw(seed: seed, .target, address, 1)
            let range = profile.schedule.eggs
            let most = min(range.upperBound, limit.eggs)
            eggs = draw.integer(min(range.lowerBound, most)...most)
        }
        guard limit.eggs >= least, eggs <= limit.eggs else { throw tooMany(max(eggs, least), limit, least, placement) }
        guard eggs >= least else { throw .tooFewEggs(eggs: eggs, least: least) }
        var draw = Draw(seed: seed, .target, address)
        // Squared, so that most batches are harvested early in the range.
        let share = draw.unit()
        let range = profile.harvestWeight
        let drawn = range.lowerBound + (range.upperBound - range.lowerBound) * share * share
        // Fish that are due late grow heavier rather than slower, up to a limit below the maximum weight, since their
        // projected growth is uncertain.
        let late = profile.weightAtSea(
            onDay: placement.wish.harvestFrom, of: placement.wish.start,
            in: company.geographies[company.areas[placement.area].geography].climate)
        let heavy = range.lowerBound + (range.upperBound - range.lowerBound) * 0.75
        let wanted = late > drawn ? min(late, heavy) : drawn
        return (eggs, min(wanted, capacity.heaviestHarvest(eggs: eggs, rings: containers[profile.lastStage])))
    }

    private func tooMany(_ eggs: Int, _ limit: Capacity.Limit, _ least: Int, _ placement: Placement) -> InputProblem {
        let stage = placement.containers[limit.stage]
        let isAtSea = limit.stage == profile.lastStage
        let site = isAtSea ? company.areas[placement.area].name : company.stations[placement.station].name
        let most = limit.eggs < least ? nil : limit.eggs
        if let store = limit.store {
            return .tooManyToFeed(
                eggs: eggs, most: most, stage: profile.stages[limit.stage].name, site: site,
                kilograms: Int(company.kilogramsForMeals(at: store)))
        }
        return .tooManyEggs(
            eggs: eggs, most: most, stage: profile.stages[limit.stage].name, containers: stage.count, site: site,
            maxBiomass: stage.map { company.containers[$0].maxBiomass }.min() ?? 0)
    }
}

extension Planner {
    /// Chosen for the age of each batch on the last day.
    private func ladder() -> [Wish] {
        let last = first + Ladder.oldest
        return Ladder.ages.reversed().map { age in
            var wish = wish(last - age)
            wish.harvestFrom = age + Ladder.margin
            wish.lastDay = max(wish.lastDay, wish.harvestFrom)
            return wish
        }
    }
}
