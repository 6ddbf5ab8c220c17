/// Decides which task a worker starts next: rows after the rows they refer to, and what a table gets after its rows when
/// what that needs is there. All rows come before anything else, then the largest tasks, so that none is left over at the end.
package struct Schedule: Sendable {
    /// What is reached when all tasks with this goal are done.
    package enum Goal: Hashable, Sendable {
        case rows(of: String)
        case compression(of: String)
        case keys(of: String)
        case references(of: String)
        case statistics(of: String)

        var table: String {
            switch self {
            case .rows(let table), .compression(let table), .keys(let table), .references(let table),
                .statistics(let table):
                table
            }
        }

        var areRows: Bool { if case .rows = self { true } else { false } }
    }

    package struct Task: Sendable {
        let goal: Goal
        let needs: Set<Goal>
        /// The server would make other work on its table wait. A task that waits in the server is a worker that does nothing.
        let isAlone: Bool
        /// How long it takes, in rows loaded.
        let cost: Int

        package init(_ goal: Goal, needs: Set<Goal> = [], isAlone: Bool = false, cost: Int = 1) {
            self.goal = goal
            // Rows of one table do not wait for each other.
            self.needs = needs.subtracting([goal])
            self.isAlone = isAlone
            self.cost = cost
        }
    }

    package enum Decision: Equatable, Sendable {
        case start(Int)
        /// The remaining tasks wait for some in progress.
        case wait
        case done
    }

    private let tasks: [Task]
    private var waiting: [Int]
    /// Remaining tasks of each goal.
    private var open: [Goal: Int] = [:]
    /// Tasks in progress on each table, and whether one wants to be alone.
    private var busy: [String: (count: Int, isAlone: Bool)] = [:]
    private var isStopped = false

    package init(_ tasks: [Task]) {
        self.tasks = tasks
        for task in tasks { open[task.goal, default: 0] += 1 }
        let awaited = tasks.filter(\.goal.areRows).reduce(into: Set<Goal>()) { $0.formUnion($1.needs) }
        /// Rows in their order, beginning with what other rows wait for; then by size.
        func rank(_ place: Int) -> (Int, Int, Int) {
            let task = tasks[place]
            if !task.goal.areRows { return (2, -task.cost, place) }
            return (awaited.contains(task.goal) ? 0 : 1, 0, place)
        }
        waiting = tasks.indices.sorted { rank($0) < rank($1) }
    }

    package mutating func next() -> Decision {
        guard !isStopped, let first = waiting.first else { return .done }
        let hasRows = tasks[first].goal.areRows
        let place = waiting.firstIndex { place in
            let task = tasks[place]
            let others = busy[task.goal.table] ?? (0, false)
            return task.goal.areRows == hasRows && !others.isAlone && !(task.isAlone && others.count > 0)
                && task.needs.allSatisfy { open[$0, default: 0] == 0 }
        }
        guard let place else { return .wait }
        let task = waiting.remove(at: place)
        busy[tasks[task].goal.table, default: (0, false)].count += 1
        busy[tasks[task].goal.table, default: (0, false)].isAlone = tasks[task].isAlone
        return .start(task)
    }

    package mutating func finish(_ task: Int) {
        let goal = tasks[task].goal
        open[goal, default: 1] -= 1
        busy[goal.table, default: (1, false)].count -= 1
        busy[goal.table, default: (1, false)].isAlone = false
    }

    /// No new tasks are started.
    package mutating func stop() { isStopped = true }
}
