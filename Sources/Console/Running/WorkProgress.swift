import Synchronization
import Wording

/// Says how far some work is: on a terminal in a line that is replaced, elsewhere in a line every half a minute.
package final class WorkProgress: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant
        var hasLine = false
    }

    private let terminal: Terminal
    /// What is being done: `reading`.
    private let work: String
    private let isQuiet: Bool
    private let clock = ContinuousClock()
    private let begun: ContinuousClock.Instant
    private let state: Mutex<State>

    package init(_ work: String, terminal: Terminal, isQuiet: Bool) {
        self.work = work
        self.terminal = terminal
        self.isQuiet = isQuiet
        begun = clock.now
        state = Mutex(State(lastShown: begun))
    }

    /// To be called as often as is convenient, with the share that is done and the rows so far, where rows are counted.
    package func show(share: Double, rows: Int? = nil) {
        if isQuiet { return }
        let now = clock.now
        state.withLock { state in
            let pause: Duration = terminal.isTerminal ? .milliseconds(100) : .seconds(30)
            guard state.lastShown.duration(to: now) >= pause else { return }
            state.lastShown = now
            let line = Self.line(work, share: share, rows: rows, seconds: begun.duration(to: now).inSeconds)
            if terminal.isTerminal {
                terminal.show(line: line)
                state.hasLine = true
            } else {
                Terminal.say(line + "\n")
            }
        }
    }

    /// `reading: 45 %, 1.20 M rows, 0:12 left`
    package static func line(_ work: String, share: Double, rows: Int?, seconds: Double) -> String {
        let share = min(1, max(0, share))
        let counted = rows.map { ", \(Figures.rate(Double($0))) rows" } ?? ""
        // The beginning says little about the rest.
        let left = share > 0.02 ? ", \(Figures.clock(seconds / share * (1 - share))) left" : ""
        return "\(work): \(Int(share * 100)) %\(counted)\(left)"
    }

    package func clear() {
        state.withLock { state in
            if state.hasLine { terminal.clearLine() }
            state.hasLine = false
        }
    }
}
