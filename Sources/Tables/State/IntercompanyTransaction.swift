import Farm
import Life

extension Table {
    /// Sales within the company: fish that go to sea, and each lot of a harvest.
    static let intercompanyTransaction = Table.state(
        "finance_intercompanytransaction", .intercompanyTransaction,
        "A sale within the group: fish that go to sea when their transfer is finished, and each lot of a harvest.",
        [
            .notNegative("object_id"), .unique("content_type_id", "object_id", "policy_id"),
            .uniqueWhere("event_id IS NOT NULL", "event_id", "policy_id"),
        ], history: .once(by: .manager01)
    ) { batch, run in
        Sale.all(of: batch, run)
    } columns: { table in
        table.key("tx_id", "Counted from 1, in time order.") { $0.item.id }
        table.date("posting_date", "The transfer's last day, or the day of harvest.") { $0.item.date }
        table.optionalDecimal(
            "amount", 14, 2, unit: "currency",
            "Biomass moved x the policy's price, or the lot's live weight x that price in whole cents as the market of the week has it; "
                + "rounded half up to cents."
        ) { $0.item.amount.cents }
        table.optionalText("currency", as: .varchar(3), "Profile: `geographies[].currency`.") {
            $0.company.geographies[$0.plan.geography].currency
        }
        table.always("state", as: .varchar(20), "posted")
        table.createdAndUpdated("23:50 of the posting date.") { $0.item.posted }
        table.optionalReference("event_id", to: "harvest_harvestevent.id", "The ring's harvest; NULL for a transfer.") {
            $0.item.event
        }
        table.reference(
            "policy_id", to: "finance_intercompanypolicy.policy_id",
            "The price by stage, or by the lot's grade, of the batch's geography."
        ) { $0.item.policy.id }
        table.reference(
            "content_type_id", to: "django_content_type.id", as: .integer,
            "54 for a transfer workflow, 146 for a harvest event: ids of a freshly migrated target."
        ) { $0.item.contentType.rawValue }
        table.integer("object_id", "The id of that workflow or event.") { $0.item.object }
        table.optionalReference("approved_by_id", to: "auth_user.id", as: .integer, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.optionalTimestamp("approval_date", "Equal to `created_at`.") { $0.item.posted }
    }
}

private struct Sale {
    let id: Int
    let date: CalendarDate
    let policy: IntercompanyPolicy
    let price: Price
    let kilograms: (units: Int, scale: Int)
    let event: Int?
    let contentType: ContentType
    let object: Int

    var amount: Money { price.of(kilograms.units, perKilogram: kilograms.scale) }
    var posted: Moment { Moment(date, hour: 23, minute: 50) }

    static func all(of batch: BatchLife, _ run: RunFacts) -> [Sale] {
        let geography = batch.plan.geography
        let market = FishMarket(seed: run.seed)
        let transfers = batch.transfers.compactMap { transfer -> Sale? in
            guard let id = transfer.transaction, let finished = transfer.finished else { return nil }
            let hundredths = Int((transfer.biomassKg * 100).rounded())
            let policy = run.company.transferPolicy(run.profile, geography: geography)
            return Sale(
                id: id, date: finished, policy: policy, price: policy.price(on: finished, market),
                kilograms: (hundredths, scale: 100), event: nil, contentType: .transferWorkflow, object: transfer.id)
        }
        let harvests = batch.harvests.flatMap { harvest in
            harvest.lots.enumerated().map { index, lot in
                let policy = run.company.harvestPolicy(ProductGrade.allCases[lot.grade], geography: geography)
                let date = harvest.time.date
                return Sale(
                    id: harvest.firstTransaction + index, date: date, policy: policy,
                    price: policy.price(on: date, market),
                    kilograms: (lot.grams, scale: 1000), event: harvest.event, contentType: .harvestEvent,
                    object: harvest.event)
            }
        }
        return transfers + harvests
    }
}
