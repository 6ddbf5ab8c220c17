import Snapshot
import Synchronization

/// What was loaded so far, updated by workers and read by the display.
final class LoadProgress: Sendable {
    struct Table: Sendable {
        var parts = 0
        var rows = 0
        /// Worker time, so that tables loaded in parallel can be compared.
        var time = Duration.zero
    }

    /// The current activity in words, if it is not loading rows.
    enum Phase: String, Sendable {
        case rows
        case chunks = "compressing chunks"
        case keys = "making keys, indexes and references"
        case statistics = "counting, and making statistics"
    }

    struct State: Sendable {
        var phase = Phase.rows
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

    func begin(_ phase: Phase) { state.withLock { $0.phase = phase } }

    var now: State { state.withLock { $0 } }
}
