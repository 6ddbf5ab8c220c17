import Anomalies
import Console
import Farm
import Life
import Pipeline
import Simulation
import Snapshot
import Tables
import Wording

/// A plan as JSON.
extension PlanReport {
    static let result = ResultKind<PlanReport>(
        "fishladder.plan", "What `generate` would make; nothing was made. All sizes are expected ones.",
        [
            .init("status", .words(["planned"]), "Always the same.") { _ in "planned" },
            .init("profile", .text, "The name of the profile.") { $0.profile.name },
            .init("seed", .whole, "The seed of all random numbers.") { $0.run.facts.seed },
            .init("start", .day, "The first day.") { "\($0.plan.start)" },
            .init("until", .orNull(.day), "The last day; null for a farm without batches.") {
                $0.plan.batches.isEmpty ? nil : "\($0.plan.until)"
            },
            .init("batches", .list(batch), "In the order of the plan.") { report in
                report.plan.batches.map { OfBatch(report: report, batch: $0) }
            },
            .init("limits", .list(limit), "Why there is no further batch in each geography.") { report in
                report.plan.limits.map { OfLimit(report: report, limit: $0) }
            },
            .init("anomalies", .list(anomaly), "The planted faults that begin by the last day.") { report in
                report.anomalies.map { OfAnomaly(report: report, life: $0.life, record: $0.record) }
            },
            .init("utilisation", .list(utilisation), "For each geography with batches.") { report in
                report.utilisation.geographies.map { OfGeography(report: report, own: $0) }
            },
            .init("tables", .list(table), "Also those without rows.") { $0.forecast.tables },
            .init("rows", .whole, in: "rows", "Of all tables.") { $0.forecast.rows },
            .init("csvBytes", .whole, in: "bytes", "Before compression.") { $0.forecast.csvBytes },
            .init("gzBytes", .whole, in: "bytes", "After compression.") { $0.forecast.gzBytes },
            .init("diskBytes", .whole, in: "bytes", "What a disk needs for all files and folders.") {
                $0.forecast.diskBytes
            },
            .init("partitionBy", .oneOf(Partition.self), "What a file holds of an event table.") {
                $0.run.byMonth ? .month : .day
            },
            .init("files", .whole, in: "files", "Files with rows.") { $0.forecast.files },
            .init("filesByDay", .whole, in: "files", "As many if each holds a day.") { $0.forecast.filesByDay },
            .init("filesByMonth", .whole, in: "files", "As many if each holds a month.") { $0.forecast.filesByMonth },
            .init("workers", .whole, in: "threads", "With which `seconds` are reckoned.") { $0.run.workers },
            .init("seconds", .number(decimals: 1), in: "s", "The time that it would take here.") { $0.seconds },
        ])

    // MARK: Batches

    private struct OfBatch {
        let report: PlanReport
        let batch: BatchPlan

        var life: BatchLife? { report.life(batch) }
    }

    private enum BatchStatus: String, CaseIterable {
        case active = "ACTIVE"
        case completed = "COMPLETED"
        case planned = "PLANNED"
    }

    private static let batch = ResultForm<OfBatch>.object([
        .init("name", .text, "The batch's number.") { $0.batch.name },
        .init("geography", .text, "Its name.") { $0.report.company.geographies[$0.batch.geography].name },
        .init("station", .text, "The name of the freshwater station.") {
            $0.report.company.stations[$0.batch.station].name
        },
        .init("seaArea", .text, "The name of the sea area.") { $0.report.company.areas[$0.batch.area].name },
        .init("ringNames", .list(.text), "The names of the rings that it has at sea.") { own in
            own.batch.containers[own.report.profile.lastStage].map { own.report.company.containers[$0].name }
        },
        .init("eggs", .whole, in: "eggs", "What it begins with.") { $0.batch.eggs },
        .init("stages", .list(stage), "One after another; two overlap while fish are moved.") { own in
            own.report.profile.stages.indices.map {
                OfStage(
                    name: own.report.profile.stages[$0].name, days: own.batch.days(in: $0, own.report.profile))
            }
        },
        .init("start", .day, "The first day.") { "\($0.batch.start)" },
        .init("lastPossibleDay", .day, "The day by which it is harvested at the latest.") {
            "\($0.batch.date(ofDay: $0.batch.lastDay))"
        },
        .init("status", .oneOf(BatchStatus.self), "On the plan's last day.") { own in
            own.life.map { $0.isAlive ? .active : .completed } ?? .planned
        },
        .init("harvested", .orNull(.day), "The day of the last harvest, if there was one.") { own in
            own.life?.harvested.map { "\($0)" }
        },
        .init("alive", .whole, in: "fish", "On the plan's last day.") { $0.life?.population ?? 0 },
    ])

    private struct OfStage {
        let name: String
        let days: Range<CalendarDate>
    }

    private static let stage = ResultForm<OfStage>.object([
        .init("stage", .text, "Its name.") { $0.name },
        .init("from", .day, "The first day.") { "\($0.days.lowerBound)" },
        .init("to", .day, "The last day.") { "\($0.days.upperBound + -1)" },
    ])

    private struct OfLimit {
        let report: PlanReport
        let limit: Plan.Limit
    }

    private static let limit = ResultForm<OfLimit>.object([
        .init("geography", .text, "Its name.") { $0.report.company.geographies[$0.limit.geography].name },
        .init("limit", .oneOf(Plan.Limit.Cause.self), "`asked` if all that were asked for have room.") {
            $0.limit.cause
        },
        .init("nextStart", .day, "When another could begin.") { "\($0.limit.nextStart)" },
    ])

    // MARK: Anomalies

    private struct OfAnomaly {
        let report: PlanReport
        let life: BatchLife
        let record: AnomalyRecord
    }

    private static let anomaly = ResultForm<OfAnomaly>.object([
        .init("id", .whole, "Its id in `fishladder_anomaly`.") { $0.record.id },
        .init("kind", .text, "The name of its kind.") { $0.record.anomaly.name },
        .init("batch", .text, "The batch's number.") { $0.life.plan.name },
        .init("place", .text, "The probe, or the first container and how many more.") {
            $0.report.place(of: $0.record.anomaly)
        },
        .init("causeFrom", .moment, "When its cause begins.") { text($0.record.anomaly.begin) },
        .init("causeTo", .moment, "When its cause ends.") { text($0.record.end) },
        .init("visibleFrom", .orNull(.moment), "The first row that shows it; null if none does.") {
            ($0.record.visible?.lowerBound).map(text)
        },
        .init("visibleTo", .orNull(.moment), "The last row that shows it.") {
            ($0.record.visible?.upperBound).map(text)
        },
        .init(
            "peakSigma", .orNull(.number(decimals: 2)), in: "standard deviations",
            "Its greatest distance from a run without anomalies."
        ) { $0.record.peak },
        .init(
            "severity", .number(decimals: 2), in: "standard deviations",
            "What was asked for or drawn: how far off the rows shall be."
        ) { $0.record.anomaly.severity },
    ])

    private static func text(_ moment: Moment) -> String {
        let (minutes, seconds) = (moment.secondOfDay / 60, moment.secondOfDay % 60)
        return "\(moment.date)T\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2)):\(padded(seconds, 2))Z"
    }

    // MARK: Places and tables

    private struct OfGeography {
        let report: PlanReport
        let own: Utilisation.OfGeography
    }

    private struct OfDay {
        let report: PlanReport
        let own: Utilisation.OfGeography
        let day: Int
    }

    private static let utilisation = ResultForm<OfGeography>.object([
        .init("geography", .text, "Its name.") { $0.report.company.geographies[$0.own.geography].name },
        .init("halls", .whole, in: "halls", "How many there are.") { $0.own.halls },
        .init("rings", .whole, in: "rings", "How many there are.") { $0.own.rings },
        .init("days", .list(day), "Every day of the plan.") { geography in
            geography.own.batches.indices.map { OfDay(report: geography.report, own: geography.own, day: $0) }
        },
    ])

    private static let day = ResultForm<OfDay>.object([
        .init("date", .day, "The day.") { "\($0.report.utilisation.start + $0.day)" },
        .init("liveBatches", .whole, in: "batches", "Those that may be alive.") { $0.own.batches[$0.day] },
        .init("hallsTaken", .whole, in: "halls", "Those taken.") { $0.own.hallsTaken[$0.day] },
        .init("ringsTaken", .whole, in: "rings", "Those taken or reserved.") { $0.own.ringsTaken[$0.day] },
    ])

    private static let table = ResultForm<Forecast.OfTable>.object([
        .init("name", .text, "The table's name.") { $0.name },
        .init("rows", .whole, in: "rows", "Its rows.") { $0.rows },
        .init("csvBytes", .whole, in: "bytes", "Before compression.") { $0.csvBytes },
        .init("gzBytes", .whole, in: "bytes", "After compression.") { $0.gzBytes },
        .init("files", .whole, in: "files", "Its files.") { $0.files },
        .init("filesByDay", .whole, in: "files", "As many if each holds a day.") { $0.filesByDay },
        .init("filesByMonth", .whole, in: "files", "As many if each holds a month.") { $0.filesByMonth },
    ])
}
