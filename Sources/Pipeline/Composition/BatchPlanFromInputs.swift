package import Farm
package import Life
package import Snapshot

extension PlannedBatch {
    /// By the names and ids of its farm.
    package init(_ plan: BatchPlan, _ company: Company) {
        self.init()
        name = plan.name
        geography = company.geographies[plan.geography].name
        station = company.stations[plan.station].name
        seaArea = company.areas[plan.area].name
        start = plan.start
        eggs = plan.eggs
        frailty = plan.frailty
        harvestWeight = plan.harvestWeight
        harvestFrom = plan.harvestFrom
        lastDay = plan.lastDay
        pace = plan.pace
        containers = plan.containers.map { $0.map { company.containers[$0].id } }
    }
}

extension BatchPlan {
    /// Refuses what no plan of the farm could hold: the simulator relies on it.
    init(
        _ planned: PlannedBatch, index: Int, _ company: Company, _ profile: Profile, _ names: NamesOfCompany
    ) throws(SnapshotProblem) {
        func lacks(_ key: String) -> SnapshotProblem { names.lacks("batches[\(index)].\(key)") }
        guard (1...50).contains(planned.name.utf8.count) else { throw lacks("name") }
        guard let geography = names.geographies[planned.geography] else { throw lacks("geography") }
        guard let station = names.stations[planned.station], company.stations[station].geography == geography else {
            throw lacks("station")
        }
        guard let area = names.areas[planned.seaArea], company.areas[area].geography == geography else {
            throw lacks("seaArea")
        }
        guard planned.containers.count == profile.stages.count else { throw lacks("containers") }
        var containers: [[Int]] = []
        for (stage, ids) in planned.containers.enumerated() {
            let there = ids.compactMap { names.containers[$0] }
            let isAtSea = profile.stages[stage].isAtSea
            let isHere = there.allSatisfy {
                switch company.containers[$0].place {
                case .hall(let hall): company.halls[hall].station == station && company.halls[hall].stage == stage
                case .area(let its): isAtSea && its == area
                }
            }
            guard there.count == ids.count, isHere, Set(there).count == there.count,
                isAtSea || there.count == profile.stages[stage].containers
            else { throw lacks("containers") }
            containers.append(there)
        }
        guard planned.lastDay >= profile.firstDay(of: profile.lastStage) else { throw lacks("lastDay") }
        self.init(
            index: index, name: planned.name, geography: geography, station: station, area: area,
            containers: containers, start: planned.start, eggs: planned.eggs, frailty: planned.frailty,
            harvestWeight: planned.harvestWeight, harvestFrom: planned.harvestFrom, lastDay: planned.lastDay,
            pace: planned.pace)
    }
}

/// Finds the places of a farm by what the inputs call them.
struct NamesOfCompany {
    /// Of the file that the inputs stand in.
    let path: String
    let geographies: [String: Int]
    let stations: [String: Int]
    let areas: [String: Int]
    let containers: [Int: Int]

    init(_ company: Company, path: String) {
        self.path = path
        geographies = Self.places(company.geographies.map(\.name))
        stations = Self.places(company.stations.map(\.name))
        areas = Self.places(company.areas.map(\.name))
        containers = Self.places(company.containers.map(\.id))
    }

    private static func places<Name: Hashable>(_ names: [Name]) -> [Name: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func lacks(_ key: String) -> SnapshotProblem { .manifestLacks(path: path, key: "inputs.\(key)") }
}
