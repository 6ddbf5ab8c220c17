import Console
import Wording

extension LoadProgress.State {
    /// Rows, and the share of all work with the time that is left; the work after the rows counts as well.
    fileprivate func figures(seconds: Double) -> (rows: String, rest: String) {
        let left = share > 0 ? "  \(Figures.clock(seconds * (1 - share) / max(share, 0.001))) left" : ""
        return ("\(grouped(rows)) of \(grouped(rowsToLoad)) rows", "\(Int(share * 100)) % of the work\(left)")
    }

    /// One line without a bar.
    package func line(seconds: Double) -> String {
        if workToDo == 0 { return "\(Figures.clock(seconds))  \(activity)" }
        let (rows, rest) = figures(seconds: seconds)
        return "\(Figures.clock(seconds))  \(rows)  \(rest)  \(activity)"
    }
}

/// A progress line at the bottom of the terminal.
struct LoadBar {
    let terminal: Terminal

    func show(_ now: LoadProgress.State, seconds: Double) {
        if now.workToDo == 0 { return say(now.activity) }
        let (rows, rest) = now.figures(seconds: seconds)
        let activity = now.activity.isEmpty ? "" : "  \(now.activity)"
        var line = rows + "  "
        let room = min(30, terminal.width - line.count - rest.count - activity.count - 5)
        if room >= 10 {
            let full = Int(Double(room) * now.share)
            line += "[" + String(repeating: "#", count: full) + String(repeating: ".", count: room - full) + "]  "
        }
        say(line + rest + activity)
    }

    func say(_ line: String) { terminal.show(line: line) }

    func clear() { terminal.clearLine() }
}

/// A line each half minute where there is no terminal, so that a log shows whether a load goes on.
package struct LoadTicker {
    private static let interval = 30.0
    private var next = interval

    package init() {}

    package mutating func line(_ now: LoadProgress.State, seconds: Double) -> String? {
        if seconds < next { return nil }
        // After a pause, such as that of a laptop, there is one line and no more.
        next = (seconds / Self.interval).rounded(.down) * Self.interval + Self.interval
        return now.line(seconds: seconds) + "\n"
    }
}
