import Anomalies
import Farm
import JSON
import Life
import Pipeline
import Simulation
import Tables
import Wording

/// A plan with its forecast: everything that is shown of it, as text or as JSON.
struct PlanReport {
    let run: Run
    let forecast: Forecast
    let utilisation: Utilisation

    var plan: Plan { run.facts.plan }
    var company: Company { run.facts.company }
    var profile: Profile { run.facts.profile }
    var seconds: Double { forecast.seconds(workers: run.workers) }

    /// The state of a batch on the last day; nil if it has not started.
    func life(_ batch: BatchPlan) -> BatchLife? { forecast.batches.first { $0.plan.index == batch.index } }

    /// Those that have begun by the last day, in their order.
    var anomalies: [(life: BatchLife, record: AnomalyRecord)] {
        forecast.batches.flatMap { life in life.anomalies.map { (life, $0) } }.sorted { $0.record.id < $1.record.id }
    }

    /// The probe, or the container and how many others.
    func place(of anomaly: Anomaly) -> String {
        if let sensor = anomaly.sensor { return company.sensors[sensor].name }
        guard let first = anomaly.containers.first else { return "" }
        let others = anomaly.containers.count - 1
        return company.containers[first].name + (others > 0 ? " and \(others) more" : "")
    }

    /// In hours, or in days from two of them on.
    func span(from begin: Moment, to end: Moment) -> String {
        let hours = (end.date - begin.date) * 24 + (end.secondOfDay - begin.secondOfDay) / 3600
        if hours == 0 { return "once" }
        return hours < 48 ? counted(hours, "hour", "hours") : counted(hours / 24, "day", "days")
    }

    private func json(_ life: BatchLife, _ record: AnomalyRecord) -> JSON {
        func text(_ moment: Moment) -> JSON {
            .string("\(moment.date) \(padded(moment.secondOfDay / 3600, 2)):\(padded(moment.secondOfDay / 60 % 60, 2))")
        }
        return [
            "id": .integer(record.id), "kind": .string(record.anomaly.name), "batch": .string(life.plan.name),
            "place": .string(place(of: record.anomaly)), "causeFrom": text(record.anomaly.begin),
            "causeTo": text(record.end), "visibleFrom": record.visible.map { text($0.lowerBound) } ?? .null,
            "visibleTo": record.visible.map { text($0.upperBound) } ?? .null,
            "peakSigma": record.peak.map { .number(decimal($0, 2)) } ?? .null,
            "severity": .number(decimal(record.anomaly.severity, 2)),
        ]
    }

    var json: JSON {
        .object([
            .init("profile", .string(profile.name)), .init("seed", .integer(run.facts.seed)),
            .init("start", .string(plan.start.description)),
            // A farm without batches has no last day.
            .init("until", plan.batches.isEmpty ? .null : .string(plan.until.description)),
            .init("batches", .array(plan.batches.map(json))),
            .init(
                "limits",
                .array(
                    plan.limits.map { limit in
                        [
                            "geography": .string(company.geographies[limit.geography].name),
                            "limit": .string(limit.cause.rawValue), "nextStart": .string(limit.nextStart.description),
                        ]
                    })),
            .init("anomalies", .array(anomalies.map { json($0.life, $0.record) })),
            .init("utilisation", .array(utilisation.geographies.map(json))),
            .init(
                "tables",
                .array(
                    forecast.tables.map { table in
                        [
                            "name": .string(table.name), "rows": .integer(table.rows),
                            "csvBytes": .integer(table.csvBytes), "gzBytes": .integer(table.gzBytes),
                            "files": .integer(table.files), "filesByDay": .integer(table.filesByDay),
                            "filesByMonth": .integer(table.filesByMonth),
                        ]
                    })),
            .init("rows", .integer(forecast.rows)), .init("csvBytes", .integer(forecast.csvBytes)),
            .init("gzBytes", .integer(forecast.gzBytes)), .init("diskBytes", .integer(forecast.diskBytes)),
            .init("partitionBy", run.byMonth ? "month" : "day"), .init("files", .integer(forecast.files)),
            .init("filesByDay", .integer(forecast.filesByDay)),
            .init("filesByMonth", .integer(forecast.filesByMonth)),
            .init("workers", .integer(run.workers)), .init("seconds", .number(decimal(seconds, 1))),
        ])
    }

    private func json(_ batch: BatchPlan) -> JSON {
        let life = life(batch)
        return .object([
            .init("name", .string(batch.name)),
            .init("geography", .string(company.geographies[batch.geography].name)),
            .init("station", .string(company.stations[batch.station].name)),
            .init("seaArea", .string(company.areas[batch.area].name)),
            .init(
                "rings",
                .array(batch.containers[profile.lastStage].map { .string(company.containers[$0].name) })),
            .init("eggs", .integer(batch.eggs)),
            .init(
                "stages",
                .array(
                    profile.stages.indices.map { stage in
                        let days = batch.days(in: stage, profile)
                        return [
                            "stage": .string(profile.stages[stage].name), "from": .string(days.lowerBound.description),
                            "to": .string(days.upperBound.description),
                        ]
                    })),
            .init("start", .string(batch.start.description)),
            .init("lastPossibleDay", .string(batch.date(ofDay: batch.lastDay).description)),
            .init("status", life.map { $0.isAlive ? "ACTIVE" : "COMPLETED" } ?? "PLANNED"),
            .init("harvested", life?.harvested.map { .string($0.description) } ?? .null),
            .init("alive", .integer(life?.population ?? 0)),
        ])
    }

    private func json(_ own: Utilisation.OfGeography) -> JSON {
        [
            "geography": .string(company.geographies[own.geography].name), "halls": .integer(own.halls),
            "rings": .integer(own.rings),
            "days": .array(
                own.batches.indices.map { day in
                    [
                        "date": .string((utilisation.start + day).description),
                        "batches": .integer(own.batches[day]), "halls": .integer(own.hallsTaken[day]),
                        "rings": .integer(own.ringsTaken[day]),
                    ]
                }),
        ]
    }
}
