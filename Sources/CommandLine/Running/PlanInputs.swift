import Farm
import JSON
import Simulation
import Snapshot

extension BatchPlan {
    /// The plan of a batch as the inputs have it: all that its rows follow from, and enough to take it up again.
    func json(_ company: Company) -> JSON {
        [
            "name": .string(name), "geography": .string(company.geographies[geography].name),
            "station": .string(company.stations[station].name), "seaArea": .string(company.areas[area].name),
            "start": .string(start.description), "eggs": .integer(eggs), "frailty": .real(frailty),
            "harvestWeight": .real(harvestWeight), "harvestFrom": .integer(harvestFrom), "lastDay": .integer(lastDay),
            "pace": .real(pace),
            "containers": .array(
                containers.map { stage in .string(runs(of: stage.map { company.containers[$0].id })) }),
        ]
    }

    /// Reads what `json` wrote, by names and ids of the same company. What no plan could hold is refused: the simulator
    /// relies on it.
    init(
        _ json: JSON, index: Int, _ company: Company, _ profile: Profile, _ fields: PlanFields
    ) throws(SnapshotProblem) {
        let name = try fields.text(json, "name")
        guard Layout.isSafe(name: name), (1...50).contains(name.utf8.count) else { throw fields.lacks("name") }
        let station = try fields.place(json, "station", among: company.stations.map(\.name))
        let area = try fields.place(json, "seaArea", among: company.areas.map(\.name))
        let geography = try fields.place(json, "geography", among: company.geographies.map(\.name))
        guard company.stations[station].geography == geography else { throw fields.lacks("station") }
        guard company.areas[area].geography == geography else { throw fields.lacks("seaArea") }
        guard case .array(let stages)? = json["containers"], stages.count == profile.stages.count else {
            throw fields.lacks("containers")
        }
        var containers: [[Int]] = []
        for (stage, json) in stages.enumerated() {
            guard case .string(let text) = json, let ids = ids(of: text), !ids.isEmpty else {
                throw fields.lacks("containers")
            }
            let there = try ids.map { id throws(SnapshotProblem) in try fields.container(id) }
            let isAtSea = profile.stages[stage].isAtSea
            let isHere = there.allSatisfy {
                switch company.containers[$0].place {
                case .hall(let hall): company.halls[hall].station == station && company.halls[hall].stage == stage
                case .area(let its): isAtSea && its == area
                }
            }
            guard isHere, Set(there).count == there.count, isAtSea || there.count == profile.stages[stage].containers
            else { throw fields.lacks("containers") }
            containers.append(there)
        }
        guard let start = CalendarDate(try fields.text(json, "start")) else { throw fields.lacks("start") }
        self.init(
            index: index, name: name, geography: geography, station: station, area: area, containers: containers,
            start: start, eggs: Int(try fields.number(json, "eggs", 1...1e9)),
            frailty: try fields.number(json, "frailty", 0.01...100),
            harvestWeight: try fields.number(json, "harvestWeight", 1...100_000),
            harvestFrom: Int(try fields.number(json, "harvestFrom", 0...20_000)),
            lastDay: Int(try fields.number(json, "lastDay", Double(profile.firstDay(of: profile.lastStage))...20_000)),
            pace: try fields.number(json, "pace", 0.01...1))
    }
}

/// Takes values out of the plan in a manifest, and says which one it lacks.
struct PlanFields {
    let path: String
    private let containers: [Int: Int]

    init(_ company: Company, path: String) {
        self.path = path
        containers = Dictionary(
            company.containers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func lacks(_ key: String) -> SnapshotProblem { .manifestLacks(path: path, key: "inputs.batches.\(key)") }

    func text(_ json: JSON, _ key: String) throws(SnapshotProblem) -> String {
        guard case .string(let text)? = json[key] else { throw lacks(key) }
        return text
    }

    func number(_ json: JSON, _ key: String, _ range: ClosedRange<Double>) throws(SnapshotProblem) -> Double {
        guard case .number(let text)? = json[key], let number = Double(text), range.contains(number) else {
            throw lacks(key)
        }
        return number
    }

    func place(_ json: JSON, _ key: String, among names: [String]) throws(SnapshotProblem) -> Int {
        let name = try text(json, key)
        guard let place = names.firstIndex(of: name) else { throw lacks(key) }
        return place
    }

    func container(_ id: Int) throws(SnapshotProblem) -> Int {
        guard let index = containers[id] else { throw lacks("containers") }
        return index
    }
}

/// `1-10 15 17-18`.
private func runs(of ids: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for id in ids {
        if let last = runs.last, last.upperBound + 1 == id {
            runs[runs.count - 1] = last.lowerBound...id
        } else {
            runs.append(id...id)
        }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
}

private func ids(of runs: String) -> [Int]? {
    var ids: [Int] = []
    for run in runs.split(separator: " ") {
        let ends = run.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
            last - first < 1_000_000
        else { return nil }
        ids += first...last
    }
    return ids
}
