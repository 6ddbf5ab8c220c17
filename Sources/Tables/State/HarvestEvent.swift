import Farm
import Life
import Wording

extension Table {
    /// It is a state table because sales, which are state, refer to it.
    static let harvestEvent = Table.state(
        "harvest_harvestevent", .harvestEvent,
        "Fish taken out of one ring in one evening: as many as `practice.harvest.capacity` tonnes a day allow for the batch, ring by ring, the heaviest first. Not on Sundays, nor in a strong gale.",
        history: .once(by: .manager01)
    ) { batch, _ in
        batch.harvests
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.event }
        table.timestamp(
            "event_date",
            "21:00 of the day and 2 hours 55 minutes divided by the day's rings later for each ring before."
        ) { $0.item.time }
        table.optionalText("dest_subsidiary", as: .varchar(3), per: .never, "Always `LG`.") { _ in
            Subsidiary.logistics.code
        }
        table.text(
            "document_ref", as: .varchar(100),
            "`HV-`, the batch's name and the number of the harvest, of at least two digits."
        ) {
            "HV-\($0.batch.plan.name)-\(padded($0.index + 1, 2))"
        }
        table.createdAndUpdated("Equal to `event_date`.", updated: "Equal to `event_date`.") { $0.item.time }
        table.reference("assignment_id", to: "batch_batchcontainerassignment.id", "The ring's assignment.") {
            $0.item.assignment
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalReference(
            "dest_geography_id", to: "infrastructure_geography.id", per: .batch, "The batch's geography."
        ) { $0.company.geographies[$0.batch.plan.geography].id }
    }
}
