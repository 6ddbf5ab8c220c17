import Console
import Farm
import Life
import Simulation
import Tables

/// A chart with stations and areas as rows and time as columns: how many halls or batches are occupied at a time.
struct Gantt {
    let report: PlanReport
    let width: Int
    let usesColor: Bool

    private var days: Int { report.plan.until - report.plan.start + 1 }
    /// Days that one column stands for.
    private func daysOfColumn(_ columns: Int) -> Int { max(1, (days + columns - 1) / columns) }

    /// The values of a row, day by day, with their maximum.
    private struct Line {
        let label: String
        let values: [Int]
        let most: Int
        /// Fractions are shown in tenths, other values as they are.
        var isShare = false
    }

    private var lines: [Line] {
        report.utilisation.geographies.flatMap { own in
            let name = report.company.geographies[own.geography].name
            return stations(own.geography) + areas(own.geography) + [
                Line(label: "\(name), halls", values: own.hallsTaken, most: own.halls, isShare: true),
                Line(label: "\(name), rings", values: own.ringsTaken, most: own.rings, isShare: true),
            ]
        }
    }

    var text: String {
        if report.plan.batches.isEmpty || days < 1 { return "" }
        let lines = lines
        let label = 2 + (lines.map(\.label.count).max() ?? 0)
        let room = max(10, width - label)
        let step = daysOfColumn(room)
        let columns = (days + step - 1) / step
        var text = String(repeating: " ", count: label) + years(step, columns) + "\n"
        for line in lines {
            text += line.label + String(repeating: " ", count: label - line.label.count)
            text += (0..<columns).map { cell(line, $0 * step..<min(days, ($0 + 1) * step)) }.joined()
            text += "\n"
        }
        let key =
            "A column is \(step == 1 ? "a day" : "\(step) days"). Stations: halls taken; areas: batches with rings reserved; "
            + "halls and rings of a geography: tenths taken, * for all."
        return text + wrapped(key, width: width)
    }

    private func stations(_ geography: Int) -> [Line] {
        report.company.stations.indices.filter { report.company.stations[$0].geography == geography }.compactMap {
            station in
            let own = report.plan.batches.filter { $0.station == station }
            if own.isEmpty { return nil }
            var values = Array(repeating: 0, count: days)
            for batch in own {
                for stage in report.profile.stages.indices.dropLast() { count(batch, stage, &values) }
            }
            return Line(
                label: report.company.stations[station].name, values: values,
                most: report.company.stations[station].halls.count)
        }
    }

    private func areas(_ geography: Int) -> [Line] {
        report.company.areas.indices.filter { report.company.areas[$0].geography == geography }.compactMap { area in
            let own = report.plan.batches.filter { $0.area == area }
            if own.isEmpty { return nil }
            var values = Array(repeating: 0, count: days)
            for batch in own { count(batch, report.profile.lastStage, &values) }
            let rings = report.company.areas[area].rings.count
            return Line(
                label: report.company.areas[area].name, values: values,
                most: max(1, rings / report.profile.ringsPerBatch)
            )
        }
    }

    private func count(_ batch: BatchPlan, _ stage: Int, _ values: inout [Int]) {
        let taken = batch.days(in: stage, report.profile)
        let recorded = (taken.lowerBound - report.plan.start..<taken.upperBound - report.plan.start)
            .clamped(to: 0..<values.count)
        for day in recorded { values[day] += 1 }
    }

    /// The maximum over its days.
    private func cell(_ line: Line, _ days: Range<Int>) -> String {
        let value = line.values[days].max() ?? 0
        let share = Double(value) / Double(max(1, line.most))
        let text: String
        if value == 0 {
            text = "."
        } else if line.isShare {
            text = value == line.most ? "*" : "\(value * 10 / max(1, line.most))"
        } else {
            text = value < 10 ? "\(value)" : "+"
        }
        guard usesColor, value > 0 else { return text }
        // Green while there is room, then yellow, and red when full.
        return (share >= 1 ? Color.red : share >= 0.6 ? .yellow : .green).paint(text)
    }

    /// The year at its start, and a tick at each quarter if there is room.
    private func years(_ step: Int, _ columns: Int) -> String {
        var text = Array(repeating: Character(" "), count: columns)
        for column in 0..<columns {
            let first = report.plan.start + column * step
            let last = first + (step - 1)
            let isYear = column == 0 || first.year != (first - 1).year || last.year != first.year
            if isYear {
                let year = Array("\(column == 0 ? first.year : last.year)")
                guard column + year.count <= columns else { continue }
                for (offset, digit) in year.enumerated() { text[column + offset] = digit }
            } else if text[column] == " ", isQuarter(first, last), step <= 31 {
                text[column] = "|"
            }
        }
        return String(text)
    }

    private func isQuarter(_ first: CalendarDate, _ last: CalendarDate) -> Bool {
        (0...(last - first)).contains { offset in
            let (_, month, day) = (first + offset).civil
            return day == 1 && month % 3 == 1
        }
    }
}
