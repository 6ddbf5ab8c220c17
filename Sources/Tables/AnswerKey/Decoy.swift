import Farm
import Life

extension Table {
    static let decoy = Table.event(
        "fishladder_decoy", .decoy,
        "Something that a detector may take for an anomaly and that is none. Only in snapshots made with `--anomalies`.",
        rows: { day, _, add in for decoy in day.decoys { add(decoy, .row) } },
        columns: { table in
            table.countedID()
            table.text(
                "kind", as: .varchar(30),
                "`treatment` against lice or by vaccine, `gale`, `disease` that nobody planted, `service` or `outage` of a probe, or `outage` of a whole site."
            ) { $0.item.kind.rawValue }
            table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
            table.optionalReference(
                "container_id", to: "infrastructure_container.id",
                "The container; NULL where it is about all of the batch."
            ) { row in row.item.container.map { row.run.containerID($0) } }
            table.optionalReference(
                "sensor_id", to: "infrastructure_sensor.id",
                "The probe; NULL where it is about all of the container or batch."
            ) { row in row.item.sensor.map { row.company.sensors[$0].id } }
            table.timestamp("from_time", "When it began.") { $0.item.begin }
            table.timestamp(
                "to_time", "When it ended: of a treatment, 14 days later, when fish die and eat as before."
            ) { $0.item.end }
        })
}
