public import Farm

/// What a user may say of one batch; what is left out is chosen.
public struct BatchRequest: Sendable {
    public var eggs: Int?
    public var geography: String?
    public var station: String?
    public var seaArea: String?
    public var name: String?
    public var days: Int?
    public var until: CalendarDate?

    public init() {}
}

extension Plan {
    /// A run without batches: the farm and its reference data alone.
    public static func withoutBatches(start: CalendarDate) -> Plan {
        Plan(start: start, until: start - 1, batches: [])
    }

    /// Places one batch on an empty farm.
    public static func oneBatch(
        _ request: BatchRequest, company: Company, profile: Profile, seed: UInt64, start: CalendarDate
    ) throws(InputProblem) -> Plan {
        let until = request.until ?? start + ((request.days ?? profile.defaultDays) - 1)
        guard until >= start else { throw .untilBeforeStart(until: until, start: start) }
        let geography = try company.geography(named: request.geography ?? profile.defaultGeography)
        let station = try company.station(named: request.station, in: geography)
        let area = try company.seaArea(named: request.seaArea, in: geography)
        let containers = profile.stages.indices.map { stage in
            profile.stages[stage].isAtSea
                ? Array(company.areas[area].rings.prefix(profile.ringsPerBatch))
                : Array(
                    company.stations[station].halls.filter { company.halls[$0].stage == stage }
                        .flatMap { company.halls[$0].containers }.prefix(profile.stages[stage].containers))
        }
        let eggs = request.eggs ?? profile.defaultEggs
        let harvestWeight = try check(eggs, containers, company, profile, seed: seed)
        let name =
            request.name ?? "\(company.geographies[geography].batchCode)-\(padded(start.year, 4))-001"
        let batch = BatchPlan(
            index: 0, name: name, geography: geography, station: station, area: area, containers: containers,
            start: start, eggs: eggs, harvestWeight: harvestWeight, lastDay: profile.batchDays - 1)
        return Plan(start: start, until: min(until, start + batch.lastDay), batches: [batch])
    }

    /// Refuses too few or too many eggs, and draws the weight to harvest at.
    private static func check(
        _ eggs: Int, _ containers: [[Int]], _ company: Company, _ profile: Profile, seed: UInt64
    ) throws(InputProblem) -> Double {
        let least = containers[Profile.eggStage].count * Capacity.leastEggsPerTray
        guard eggs >= least else { throw .tooFewEggs(eggs: eggs, least: least) }
        let capacity = Capacity(profile: profile, company: company)
        let limit = capacity.tightest(containers)
        guard eggs <= limit.eggs else {
            let stage = containers[limit.stage]
            throw .tooManyEggs(
                eggs: eggs, most: limit.eggs, stage: profile.stages[limit.stage].name, containers: stage.count,
                kilograms: stage.map { company.containers[$0].maxBiomass / 100 }.min() ?? 0)
        }
        var draw = Draw(seed: seed, .target, 0)
        // Squared, so that most batches go early in the range.
        let share = draw.unit()
        let range = profile.harvestWeight
        let drawn = range.lowerBound + (range.upperBound - range.lowerBound) * share * share
        return min(drawn, capacity.heaviestHarvest(eggs: eggs, rings: containers[profile.lastStage]))
    }
}

extension Company {
    fileprivate func geography(named name: String) throws(InputProblem) -> Int {
        guard let index = geographies.firstIndex(where: { $0.name == name }) else {
            throw .unknownGeography(name: name, known: geographies.map(\.name))
        }
        return index
    }

    fileprivate func station(named name: String?, in geography: Int) throws(InputProblem) -> Int {
        let here = stations.indices.filter { stations[$0].geography == geography }
        guard let name else { return here.first ?? 0 }
        let asked = geographies[geography].name
        guard let index = stations.firstIndex(where: { $0.name == name }) else {
            throw .unknownStation(
                name: name, geography: asked, first: here.first.map { stations[$0].name } ?? "",
                last: here.last.map { stations[$0].name } ?? "")
        }
        guard stations[index].geography == geography else {
            throw .stationElsewhere(
                name: name, itsGeography: geographies[stations[index].geography].name, geography: asked)
        }
        return index
    }

    fileprivate func seaArea(named name: String?, in geography: Int) throws(InputProblem) -> Int {
        let here = areas.indices.filter { areas[$0].geography == geography }
        guard let name else { return here.first ?? 0 }
        let asked = geographies[geography].name
        guard let index = areas.firstIndex(where: { $0.name == name }) else {
            throw .unknownSeaArea(
                name: name, geography: asked, first: here.first.map { areas[$0].name } ?? "",
                last: here.last.map { areas[$0].name } ?? "")
        }
        guard areas[index].geography == geography else {
            throw .seaAreaElsewhere(
                name: name, itsGeography: geographies[areas[index].geography].name, geography: asked)
        }
        return index
    }
}
