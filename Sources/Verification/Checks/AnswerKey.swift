import Snapshot

/// The answer key of planted anomalies agrees with itself and with the rows that it tells of.
///
/// That a trace is exact is seen by making the snapshot again, as for every value; here its ids, days, probes and times are
/// looked at.
final class AnswerKey: Checking, Check {
    static let promises: [Promise] = [.answerKey]
    static let needs: [Need] = [
        .excuses, .rows(.anomaly, "id", "kind", "visible_from", "visible_to", "peak_sigma").ofAnomalies,
        .rows(
            .anomalyTrace, "anomaly_id", "batch_id", "day", "table_name", "change", "first_id", "last_id",
            "clean_first_id", "clean_last_id"
        ).ofAnomalies,
        .rows(.stateTrace, "anomaly_id", "change", "first_id", "last_id", "clean_first_id", "clean_last_id")
            .ofAnomalies,
        .rows(.decoy, "batch_id", "from_time", "to_time").ofAnomalies,
        .rowsIfThere(.reading, "id", "sensor_id", "reading_time"),
    ]

    private struct ReadingFact {
        let sensor: Int
        let moment: Int
    }

    private struct ReadingTrace {
        let anomaly: AnomalyFact
        let ids: ClosedRange<Int>
        let place: Place
    }

    /// Of the unit, if there are probes that can be wrong.
    private var readings: [Int: ReadingFact] = [:]
    private var traces: [ReadingTrace] = []
    private var traced: Set<Int> = []

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .reading:
            if facts.anomalies.isEmpty { return }
            guard let id = row.integer("id"), let sensor = row.integer("sensor_id"),
                let moment = row.moment("reading_time")
            else { return }
            readings[id] = ReadingFact(sensor: sensor, moment: moment)
        case .anomalyTrace: trace(row)
        case .stateTrace: _ = range(of: row)
        case .anomaly: anomaly(row)
        default:
            guard let begin = row.moment("from_time"), let end = row.moment("to_time") else { return }
            findings.look(.answerKey)
            if end < begin { differs(row.place, "to_time", momentText(end), "\(momentText(begin)) or later") }
        }
    }

    private func trace(_ row: Fields) {
        guard let (anomaly, here) = range(of: row) else { return }
        if let day = row.date("day"), day < Verification.day(of: anomaly.cause.lowerBound) {
            differs(row.place, "day", dayText(day), "the day of the cause or later")
        }
        guard row.text("table_name") == KnownTable.reading.rawValue, anomaly.sensor != nil, let here else { return }
        traces.append(ReadingTrace(anomaly: anomaly, ids: here, place: row.place))
    }

    /// Whose rows a trace names, and which of them are here; nothing where it contradicts itself.
    private func range(of row: Fields) -> (anomaly: AnomalyFact, rows: ClosedRange<Int>?)? {
        findings.look(.answerKey)
        guard let id = row.integer("anomaly_id"), let anomaly = facts.anomalies.byID[id] else { return nil }
        traced.insert(id)
        let change = row.text("change")
        let here = range(row, "first_id", "last_id")
        let clean = range(row, "clean_first_id", "clean_last_id")
        let isWhole =
            switch change {
            case "changed": here != nil && clean != nil && here?.count == clean?.count
            case "added": here != nil && clean == nil
            case "removed": here == nil && clean != nil
            default: false
            }
        if isWhole { return (anomaly, here) }
        differs(
            row.place, "change", change.isEmpty ? "none" : change,
            "changed with ids of both runs, added with ids here, or removed with ids of the clean run")
        return nil
    }

    private func range(_ row: Fields, _ first: StaticString, _ last: StaticString) -> ClosedRange<Int>? {
        guard let first = row.integer(first), let last = row.integer(last), first <= last else { return nil }
        return first...last
    }

    private func anomaly(_ row: Fields) {
        findings.look(.answerKey)
        guard let id = row.integer("id"), let anomaly = facts.anomalies.byID[id] else { return }
        guard let from = row.moment("visible_from"), let to = row.moment("visible_to") else { return }
        if from > to || from < Verification.day(of: anomaly.cause.lowerBound) * 86_400 {
            differs(
                row.place, "visible_from", momentText(from), "a time after the cause began, and not after visible_to")
        }
        if !traced.contains(id) {
            differs(row.place, "visible_from", momentText(from), "nothing: no row is traced to it")
        }
    }

    /// Rows of a probe's anomaly are rows of that probe, while it lasted.
    func finish(_ unit: UnitOfRows) {
        for trace in traces where !readings.isEmpty {
            for id in trace.ids {
                let reading = readings[id]
                if let reading, reading.sensor == trace.anomaly.sensor,
                    (trace.anomaly.cause.lowerBound...trace.anomaly.cause.upperBound).contains(reading.moment)
                {
                    continue
                }
                differs(
                    trace.place, "first_id", "reading \(id)",
                    "readings of sensor \(trace.anomaly.sensor ?? 0) while it had the anomaly")
                break
            }
        }
        readings.removeAll(keepingCapacity: true)
        traces.removeAll(keepingCapacity: true)
    }
}
