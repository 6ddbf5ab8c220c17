import Snapshot
import Synchronization

/// What was loaded so far, told by workers and read by whoever shows it.
final class LoadProgress: Sendable {
    struct Table: Sendable {
        var parts = 0
        var rows = 0
        /// Worker time, so that tables loaded side by side can be compared.
        var time = Duration.zero
    }

    struct State: Sendable {
        var tables: [String: Table] = [:]
        var rows = 0
        var parts = 0
    }

    private let state = Mutex(State())

    func add(_ parts: [Part], time: Duration = .zero) {
        state.withLock { state in
            for part in parts {
                state.tables[part.table, default: Table()].parts += 1
                state.tables[part.table, default: Table()].rows += part.rows
                state.rows += part.rows
                state.parts += 1
            }
            if let table = parts.first?.table { state.tables[table]?.time += time }
        }
    }

    var now: State { state.withLock { $0 } }
}
