import Farm
import Life

extension Table {
    static let feedContainerStock = Table.stock(
        "inventory_feedcontainerstock",
        "What is left of one purchase at the end of the snapshot. One file for all batches.",
        history: .saves(.lotSave) { day, _, add in
            if let history = day.history { add(LotList([]), history.lots) }
        }
    ) { table in
        table.id("The purchase's id.") { $0.run.rowID(of: $0.item) }
        table.decimal("quantity_kg", 10, 2, unit: "kg", "Bought less fed: 0 for a lot that is used up.") {
            $0.item.left.tenGrams
        }
        table.timestamp("entry_date", "The delivery.") { $0.item.delivered }
        table.created("The delivery.") { $0.item.delivered }
        table.updated("The last meal that used it; the delivery if none did.") { $0.item.lastUsed }
        table.reference("feed_container_id", to: "infrastructure_feedcontainer.id", "The silo or barge.") {
            $0.company.feedContainers[$0.item.feedContainer].id
        }
        table.reference("feed_purchase_id", to: "inventory_feedpurchase.id", "The purchase.") {
            $0.run.rowID(of: $0.item)
        }
    }
}
