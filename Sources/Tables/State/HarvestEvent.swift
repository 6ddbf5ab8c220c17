import Farm
import Simulation

extension Table {
    /// One for each ring. A state table, because sales that last point to it.
    static let harvestEvent = Table(
        "harvest_harvestevent",
        [
            .key(), .the("event_date", .timestamp), .maybe("dest_subsidiary", .varchar(3)),
            .the("document_ref", .varchar(100)), .created, .updated,
            .the("assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("dest_geography_id", .bigint, to: "infrastructure_geography.id"),
        ],
        .state(.harvestEvent) { batch, books, rows in
            for (index, harvest) in batch.harvests.enumerated() {
                let moment = HarvestTime.of(index, of: batch.harvests.count, on: harvest.date)
                rows.id(harvest.event)
                rows.timestamp(moment)
                rows.text(Subsidiary.logistics.code)
                rows.text("HV-\(batch.plan.name)-\(padded(index + 1, 2))")
                rows.stamps(moment)
                rows.integer(harvest.assignment)
                rows.integer(batch.id)
                rows.integer(books.company.geographies[batch.plan.geography].id)
                rows.endRow()
            }
        })
}
