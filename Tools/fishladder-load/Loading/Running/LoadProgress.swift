import Console
import Glibc
import Snapshot
import Synchronization

/// What was done so far, updated by workers and read by the display.
package final class LoadProgress: Sendable {
    struct Table: Sendable {
        var parts = 0
        var rows = 0
    }

    /// What a load does, in about this order. Those after `schema` overlap.
    package enum Phase: String, CaseIterable, Sendable {
        case planning, schema, merging, rows, compression, keys, references, statistics

        /// For the progress line.
        fileprivate var words: String {
            switch self {
            case .planning: "comparing with the database"
            case .schema: "making tables"
            case .merging: "merging reference and state tables"
            case .rows: "loading rows"
            case .compression: "compressing chunks"
            case .keys: "making keys and indexes"
            case .references: "making references"
            case .statistics: "making statistics"
            }
        }
    }

    /// A time in which one worker did one thing.
    package struct Span: Sendable {
        let phase: Phase
        let what: String
        let worker: Int
        /// Seconds since the start.
        let begin: Double
        let end: Double
        /// Of this program and its psql. What the server needed is not known here.
        let cpu: Double
    }

    package struct State: Sendable {
        var tables: [String: Table] = [:]
        package var rows = 0
        var parts = 0
        package var rowsToLoad = 0
        /// In rows loaded.
        package var work = 0
        package var workToDo = 0
        var spans: [Span] = []
        /// What each worker does.
        package var current: [Int: Phase] = [:]

        package init() {}

        /// Of all work, not of rows alone.
        var share: Double { workToDo == 0 ? 0 : min(1, Double(work) / Double(workToDo)) }
        /// What most workers do, in words.
        var activity: String {
            let phases = Phase.allCases.filter { phase in current.values.contains { $0 == phase } }
            return phases.map(\.words).joined(separator: ", ")
        }
    }

    private let state = Mutex(State())
    private let begun = ContinuousClock.now

    var seconds: Double { begun.duration(to: .now).inSeconds }

    func expect(_ plan: LoadPlan, _ afterRows: [TableWork]) {
        state.withLock { state in
            state.rowsToLoad = plan.rowsToLoad
            state.workToDo = plan.rowsToLoad + afterRows.reduce(0) { $0 + $1.cost }
        }
    }

    func add(_ parts: [Part]) {
        state.withLock { state in
            for part in parts {
                state.tables[part.table, default: Table()].parts += 1
                state.tables[part.table, default: Table()].rows += part.rows
                state.rows += part.rows
                state.work += part.rows
                state.parts += 1
            }
        }
    }

    func add(_ work: TableWork) { state.withLock { $0.work += work.cost } }

    /// Runs the body, and notes how long it took. Without a session, what psql needed is that of children who have ended.
    func measure<Answer>(
        _ phase: Phase, _ what: String, worker: Int = 0, _ session: Session? = nil, _ body: () throws -> Answer
    ) rethrows -> Answer {
        func cpu() -> Double { Self.cpuOfThread + (session?.cpu ?? Self.cpuOfChildren) }
        let (begin, before) = (seconds, cpu())
        state.withLock { $0.current[worker] = phase }
        defer {
            let span = Span(phase: phase, what: what, worker: worker, begin: begin, end: seconds, cpu: cpu() - before)
            state.withLock { state in
                state.current[worker] = nil
                state.spans.append(span)
            }
        }
        return try body()
    }

    private static var cpuOfThread: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static var cpuOfChildren: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return usage.seconds
    }

    var now: State { state.withLock { $0 } }
}

extension rusage {
    /// Of the processor, for the program and for the system.
    var seconds: Double { [ru_utime, ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 } }
}
