import Wording

/// Says how far some work is: on a terminal in a line that is replaced, elsewhere in a line every half a minute.
package final class WorkProgress {
    private let terminal: Terminal
    /// What is being done: `reading`.
    private let work: String
    private let isQuiet: Bool
    private let clock = ContinuousClock()
    private let begun: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var hasLine = false

    package init(_ work: String, terminal: Terminal, isQuiet: Bool) {
        self.work = work
        self.terminal = terminal
        self.isQuiet = isQuiet
        begun = clock.now
        lastShown = begun
    }

    /// To be called as often as is convenient.
    package func show(share: Double, rows: Int) {
        let now = clock.now
        guard !isQuiet, lastShown.duration(to: now) >= (terminal.isTerminal ? .milliseconds(100) : .seconds(30)) else {
            return
        }
        lastShown = now
        let line = text(share: share, rows: rows, seconds: begun.duration(to: now).inSeconds)
        if terminal.isTerminal {
            terminal.show(line: line)
            hasLine = true
        } else {
            Terminal.say(line + "\n")
        }
    }

    /// `reading: 45 %, 1.20 M rows, 0:12 left`
    func text(share: Double, rows: Int, seconds: Double) -> String {
        let left = share > 0.02 ? ", \(Figures.clock(seconds / share * (1 - share))) left" : ""
        return "\(work): \(Int(share * 100)) %, \(Figures.rate(Double(rows))) rows\(left)"
    }

    package func clear() {
        if hasLine { terminal.clearLine() }
        hasLine = false
    }
}
