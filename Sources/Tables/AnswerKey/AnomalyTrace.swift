import Farm
import Life

extension Table {
    static let anomalyTrace = Table.event(
        "fishladder_anomaly_trace", .anomalyTrace,
        "Rows of one table of events that follow each other and that an anomaly changed, added or took away on one day of a batch: they differ from those of the same run without anomalies. Only in snapshots made with `--anomalies`.",
        rows: { day, _, add in for trace in day.traces { add(trace, .row) } },
        columns: { table in
            table.countedID()
            table.tracedAnomaly { $0.item }
            table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch whose rows they are.") {
                $0.day.batchID
            }
            table.date("day", per: .day, "The day.") { $0.day.date }
            table.tracedRows { $0.item }
        })

    static let stateTrace = Table.state(
        "fishladder_anomaly_state_trace", .stateTrace,
        "The same of tables of state, as of the last recorded day. Those of feed stock stand with the batch in which the anomaly was planted. Only in snapshots made with `--anomalies`.",
        of: { batch, _ in batch.traces },
        columns: { table in
            table.id("Counted from 1 in the order of the batches.") { $0.batch.firstTrace + $0.index }
            table.tracedAnomaly { $0.item }
            table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
            table.tracedRows { $0.item }
        })
}

extension Columns {
    fileprivate mutating func tracedAnomaly(_ trace: @escaping Value<AnomalyTrace>) {
        reference(
            "anomaly_id", to: "fishladder_anomaly.id",
            "The anomaly: the one that has hold of the probe or container, or else the last that began there."
        ) { trace($0).anomaly }
    }

    fileprivate mutating func tracedRows(_ trace: @escaping Value<AnomalyTrace>) {
        text("table_name", as: .varchar(63), "The table.") { trace($0).table }
        text("change", as: .varchar(7), "`changed`, `added` or `removed`.") { trace($0).change.rawValue }
        optionalInteger("first_id", as: .bigint, "The id of the first of the rows; NULL where they were removed.") {
            trace($0).rows?.lowerBound
        }
        optionalInteger("last_id", as: .bigint, "The id of the last of them.") { trace($0).rows?.upperBound }
        optionalInteger(
            "clean_first_id", as: .bigint,
            "The id that the first of them has in the run without anomalies; NULL where they were added."
        ) { trace($0).clean?.lowerBound }
        optionalInteger("clean_last_id", as: .bigint, "The id that the last of them has there.") {
            trace($0).clean?.upperBound
        }
    }
}
