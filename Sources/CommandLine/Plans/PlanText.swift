import Anomalies
import Console
import Farm
import Life
import Pipeline
import Tables
import Wording

/// A plan as text: its batches with places and dates, utilisation, output and cost.
struct PlanText {
    let report: PlanReport
    let width: Int
    let usesColor: Bool

    var text: String {
        ([opening, batches, Gantt(report: report, width: width, usesColor: usesColor).text, anomalies, tables, costs])
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var opening: String {
        let plan = report.plan
        var lines = [
            "Profile \(report.profile.name), seed \(report.run.facts.seed): \(counted(plan.batches.count, "batch", "batches"))"
        ]
        if plan.batches.isEmpty { return lines[0] + ", the farm and its reference data alone\n" }
        let alive = report.forecast.batches.count { $0.isAlive }
        lines[0] += ", \(plan.start) to \(plan.until), \(grouped(plan.until - plan.start + 1)) days"
        lines.append(
            "On the last day \(alive) alive, \(report.forecast.batches.count - alive) harvested"
                + (plan.batches.count > plan.begun ? ", \(plan.batches.count - plan.begun) not begun" : ""))
        for limit in plan.limits {
            lines.append("\(report.company.geographies[limit.geography].name): \(sentence(limit))")
        }
        return lines.map { wrapped($0, width: width) }.joined()
    }

    private func sentence(_ limit: Plan.Limit) -> String {
        switch limit.cause {
        case .asked: "as many as were asked for; another could begin on \(limit.nextStart)"
        case .time: "limited by time; another could begin on \(limit.nextStart)"
        case .halls: "limited by halls, all stations being taken; another could begin on \(limit.nextStart)"
        case .rings: "limited by rings, too few being free in any area; another could begin on \(limit.nextStart)"
        case .saturation: "limited by the saturation; another could begin on \(limit.nextStart)"
        }
    }

    private var batches: String {
        if report.plan.batches.isEmpty { return "" }
        var table = TextTable([
            "batch", "station", "sea area", ">rings", ">eggs", "begins", "at sea", "on the last day",
        ])
        for batch in report.plan.batches {
            let sea = batch.days(in: report.profile.lastStage, report.profile).lowerBound
            table.add([
                batch.name, report.company.stations[batch.station].name, report.company.areas[batch.area].name,
                "\(batch.containers[report.profile.lastStage].count)", grouped(batch.eggs), "\(batch.start)", "\(sea)",
                fate(batch),
            ])
        }
        return table.text(within: width, dropping: ["at sea", "rings", "eggs"])
    }

    private func fate(_ batch: BatchPlan) -> String {
        guard let life = report.life(batch) else { return "not begun" }
        if let harvested = life.harvested { return "harvested \(harvested)" }
        return "day \(batch.day(of: report.plan.until)), \(report.profile.stages[life.stage].name)"
    }

    /// The planted anomalies that begin by the last day.
    private var anomalies: String {
        let all = report.anomalies
        if all.isEmpty { return report.run.facts.anomalies.isEmpty ? "" : "No anomaly begins by the last day.\n" }
        var table = TextTable(["anomaly", "batch", "where", "begins", "ends", "seen for", ">sigma"])
        for (life, record) in all {
            let anomaly = record.anomaly
            let seen = record.visible.map { report.span(from: $0.lowerBound, to: $0.upperBound) } ?? "never"
            table.add([
                anomaly.name, life.plan.name, report.place(of: anomaly), "\(anomaly.begin.date)", "\(record.end.date)",
                seen, record.peak.map { decimal($0, 1) } ?? "",
            ])
        }
        return table.text
    }

    private var tables: String {
        var table = TextTable(["table", ">rows", ">CSV", ">gzip", ">files by day", ">by month"])
        for own in report.forecast.tables where own.rows > 0 {
            table.add([
                own.name, grouped(own.rows), Figures.bytes(own.csvBytes), Figures.bytes(own.gzBytes),
                grouped(own.filesByDay), grouped(own.filesByMonth),
            ])
        }
        let all = report.forecast
        table.add([
            "all", grouped(all.rows), Figures.bytes(all.csvBytes), Figures.bytes(all.gzBytes), grouped(all.filesByDay),
            grouped(all.filesByMonth),
        ])
        // The first to go on a narrow terminal: this run does not make files of the other kind, and the sums stand
        // below.
        let otherFiles = report.run.byMonth ? "files by day" : "by month"
        return table.text(within: width, dropping: [otherFiles, "CSV"])
    }

    private var costs: String {
        let all = report.forecast
        return """
            Expected: \(counted(all.rows, "row", "rows")) in \(counted(all.files, "file", "files")) by \(report.run.byMonth ? "month" : "day"), \
            \(Figures.bytes(all.diskBytes)) on disk
            Time: about \(Figures.clock(report.seconds.rounded(.up))) with \(counted(report.run.workers, "worker", "workers"))

            """
    }
}
