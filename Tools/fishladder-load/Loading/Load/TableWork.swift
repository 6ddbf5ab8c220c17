import Schema

/// What one table gets after its rows: statements that a worker runs.
package struct TableWork: Sendable {
    package let goal: Schedule.Goal
    package let needs: Set<Schedule.Goal>
    package let isAlone: Bool
    package let cost: Int
    /// For the timeline.
    package let title: String
    /// Each is one transaction.
    package let scripts: [String]

    package init(
        _ goal: Schedule.Goal, needs: Set<Schedule.Goal>, isAlone: Bool, cost: Int, title: String, scripts: [String]
    ) {
        self.goal = goal
        self.needs = needs
        self.isAlone = isAlone
        self.cost = cost
        self.title = title
        self.scripts = scripts
    }

    /// Its commits wait for no disk.
    static let unflushed = """
        -- What is lost of this by a failing server is made again by the next load.
        SET LOCAL synchronous_commit TO off;

        """

    var task: Schedule.Task { Schedule.Task(goal, needs: needs, isAlone: isAlone, cost: cost) }

    func run(_ session: Session) throws {
        do {
            for script in scripts { try LostTransaction.retrying { try Self.run(script, session) } }
        } catch LoadProblem.database(let error) where isOfKeys && !error.isLost && error.code != nil {
            throw LoadProblem.keysNotMade(error)
        }
    }

    private var isOfKeys: Bool { phase == .keys || phase == .references }

    var phase: LoadProgress.Phase {
        switch goal {
        case .rows: .rows
        case .compression: .compression
        case .keys: .keys
        case .references: .references
        case .statistics: .statistics
        }
    }

    /// Calls that are printed are made, each in a transaction of its own.
    private static func run(_ script: String, _ session: Session) throws {
        let calls = try session.transaction { psql in
            try psql.send("\(Transaction.begin)\(script)SELECT 'ran';\n")
            var calls: [String] = []
            while true {
                switch psql.nextReply() {
                case .reached(.ran):
                    try psql.sendCommit("COMMIT;\nSELECT 'committed';\n")
                    guard psql.hasCommitted() else { throw try psql.failure() }
                    return calls
                case .name(let call): calls.append(call)
                case .counted(let table, let found, let expected):
                    throw LoadProblem.countsDiffer(table: table, found: found, expected: expected)
                case .none: throw try psql.failure()
                case .some(.other(let line)): throw LoadProblem.otherAnswer(line)
                case .some: continue
                }
            }
        }
        for call in calls { try run("SELECT \(call) \\g /dev/null\n", session) }
    }
}
