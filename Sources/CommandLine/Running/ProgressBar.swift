import Console
import Farm
import Pipeline

/// A progress line at the bottom of the terminal.
struct ProgressBar: Sendable {
    let terminal: Terminal

    func show(_ report: ProgressReport) {
        guard let date = report.date else { return }
        let share = Double(report.daysDone) / Double(max(1, report.daysInAll))
        var line = "\(report.batch)  \(date)  "
        let left = report.secondsLeft.map { "\(Figures.clock($0)) left" } ?? ""
        let figures =
            "  \(Int(share * 100)) %  \(Figures.rate(report.rowsPerSecond)) rows/s  \(left)"
        let room = min(40, terminal.width - line.count - figures.count - 3)
        if room >= 10 {
            let full = Int(Double(room) * share)
            line += "[" + String(repeating: "#", count: full) + String(repeating: ".", count: room - full) + "]"
        }
        terminal.show(line: line + figures)
    }

    func clear() { terminal.clearLine() }
}
