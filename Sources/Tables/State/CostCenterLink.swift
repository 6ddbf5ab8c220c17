import Farm
import Life

extension Table {
    static let costCenterLink = Table.state(
        "finance_core_costcenterbatchlink", .batch, "The cost centre of a batch: its project.", [.unique("batch_id")],
        of: Table.oneOfBatch
    ) { table in
        table.key("link_id", "The batch's.") { $0.batch.id }
        table.timestamp("linked_at", per: .batch, "00:00 of the batch's first day.") { Moment($0.plan.start, hour: 0) }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.reference(
            "cost_center_id", to: "finance_core_costcenter.cost_center_id", per: .batch, "The batch's project."
        ) { $0.company.projectID(ofBatch: $0.batch.id) }
        table.optionalUser("created_by_id", .manager01)
    }
}
