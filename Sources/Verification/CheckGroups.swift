import Snapshot
import Streaming

/// Runs the checks in tasks of their own, each of which gets every block of rows.
///
/// A check sees all rows in their order, whichever task it is in, so that what is found never depends on how many tasks
/// there are.
struct CheckGroups {
    /// Blocks that may wait for a task.
    private static let room = 4

    private let channels: [BoundedChannel<RowBlock>]
    private let members: [[Int]]
    /// The names of the tables whose rows some check takes.
    let tables: Set<String>

    init(_ count: Int, _ manifest: Manifest) {
        let rows = Dictionary(
            manifest.tables.map { ($0.name, $0.stated.rows) }, uniquingKeysWith: { first, _ in first })
        let needs = Checks.all.map { $0.needs.filter { $0.kind != .facts } }
        tables = Set(needs.joined().map(\.table.rawValue))
        let weights = needs.map { $0.reduce(0.0) { $0 + $1.weight * Double(rows[$1.table.rawValue] ?? 0) } }
        members = Self.groups(of: weights, count)
        channels = members.map { _ in BoundedChannel(capacity: Self.room) }
    }

    /// The heaviest first, each to the group that has least to do.
    private static func groups(of weights: [Double], _ count: Int) -> [[Int]] {
        var groups = Array(repeating: (weight: 0.0, members: [Int]()), count: min(max(1, count), weights.count))
        for index in weights.indices.sorted(by: { (-weights[$0], $0) < (-weights[$1], $1) }) {
            let least = groups.indices.min { groups[$0].weight < groups[$1].weight } ?? 0
            groups[least].weight += weights[index]
            groups[least].members.append(index)
        }
        return groups.map { $0.members.sorted() }
    }

    /// Runs all checks beside `read`, which sends them rows.
    func run(
        _ facts: FactsReader.Outcome, _ manifest: Manifest, into findings: Findings,
        beside read: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Findings.Tally).self) { tasks in
            for (index, (members, channel)) in zip(members, channels).enumerated() {
                tasks.addTask {
                    let types = Checks.all
                    return (index, try await CheckRunner(members.map { types[$0] }, facts, manifest).run(channel))
                }
            }
            do {
                try await read()
                for channel in channels { channel.finish() }
            } catch {
                for channel in channels { channel.fail(error) }
                throw error
            }
            var tallies = Array(repeating: Findings.Tally(), count: channels.count)
            for try await (index, tally) in tasks { tallies[index] = tally }
            for tally in tallies { findings.add(tally) }
        }
    }

    func send(_ block: RowBlock) async throws {
        for channel in channels { try await channel.send(block) }
    }
}
