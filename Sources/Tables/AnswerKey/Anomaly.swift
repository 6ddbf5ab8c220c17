import Anomalies
import Farm
import Life
import Wording

extension Table {
    /// The answer key, which only runs with planted anomalies have. The target does not know these tables.
    static let answerKey: Set<String> = [anomaly.name, anomalyTrace.name, stateTrace.name, decoy.name]

    static let anomaly = Table.state(
        "fishladder_anomaly", .anomaly,
        "A fault that was planted on purpose, as of the last recorded day. Only in snapshots made with `--anomalies`.",
        of: { batch, _ in batch.anomalies },
        columns: { table in
            table.id("Counted from 1 in the order in which anomalies begin.") { $0.item.id }
            table.text("kind", as: .varchar(30), "`\(AnomalyKinds.names.joined(separator: "`, `"))`.") {
                $0.item.anomaly.name
            }
            table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch that it was planted in.") {
                $0.batch.id
            }
            table.optionalReference(
                "container_id", to: "infrastructure_container.id", "The container that it was planted in."
            ) { row in row.item.anomaly.containers.first.map { row.run.containerID($0) } }
            table.optionalReference(
                "sensor_id", to: "infrastructure_sensor.id",
                "The probe that is wrong; NULL where the water, the fish or the feed is."
            ) { row in row.item.anomaly.sensor.map { row.company.sensors[$0].id } }
            table.text(
                "containers", as: .json,
                "Ids of all containers that it takes hold of, from the first to the farthest down-current."
            ) { row in
                "[" + row.item.anomaly.containers.map { "\(row.run.containerID($0))" }.joined(separator: ", ") + "]"
            }
            table.timestamp("cause_from", "When its cause began.") { $0.item.anomaly.begin }
            table.timestamp("cause_to", "When its cause ended.") { $0.item.end }
            table.optionalTimestamp(
                "visible_from",
                "The time of the first row that lies more than one standard deviation away from the run without anomalies, or should not be there, or should; NULL if it was never seen."
            ) { $0.item.visible?.lowerBound }
            table.optionalTimestamp("visible_to", "The time of the last of them.") { $0.item.visible?.upperBound }
            table.text(
                "measured_by", as: .varchar(10),
                "The rows by which it is seen, of its probe or its first container: `readings`; `presence`, where readings are missing, doubled or late; `deaths` and `feed` a day; `lice` a count."
            ) { $0.item.anomaly.measure.name }
            table.optionalRounded(
                "peak_sigma", 12, 2, unit: "σ",
                "The greatest distance from the run without anomalies, in standard deviations of that run in the 30 days before the cause; NULL for rows that are only doubled, late or missing."
            ) { $0.item.peak }
            table.rounded("severity", 5, 2, unit: "σ", "What was asked for or drawn: how far off the rows shall be.") {
                $0.item.anomaly.severity
            }
            table.text("seed", as: .varchar(16), "The random number that it was drawn from, in hexadecimal digits.") {
                String($0.item.anomaly.seed, radix: 16)
            }
            table.created(per: .batch, "23:45 of the batch's last recorded day.") {
                Moment($0.batch.lastDate, hour: 23, minute: 45)
            }
        })
}
