import Farm
import Simulation

extension Table {
    /// Sales within the company: fish that go to sea, and each lot of a harvest.
    static let intercompanyTransaction = Table(
        "finance_intercompanytransaction",
        [
            .key("tx_id"), .the("posting_date", .date), .maybe("amount", .numeric(precision: 14, scale: 2)),
            .maybe("currency", .varchar(3)), .the("state", .varchar(20)), .created, .updated,
            .maybe("event_id", .bigint, to: "harvest_harvestevent.id"),
            .the("policy_id", .bigint, to: "finance_intercompanypolicy.policy_id"),
            .the("content_type_id", .integer, to: "django_content_type.id"), .the("object_id", .integer),
            .maybe("approved_by_id", .integer, to: "auth_user.id"), .maybe("approval_date", .timestamp),
        ],
        .state(.intercompanyTransaction) { batch, books, rows in
            let geography = batch.plan.geography
            for transfer in batch.transfers {
                guard let id = transfer.transaction, let finished = transfer.finished else { continue }
                let hundredths = Int((transfer.biomassKg * 100).rounded())
                let policy = books.company.transferPolicy(books.profile, geography: geography)
                Sale(
                    id: id, date: finished, policy: policy, kilograms: (hundredths, scale: 100), event: nil,
                    contentType: .transferWorkflow, object: transfer.id
                ).write(books.company.geographies[geography].currency, to: &rows)
            }
            for harvest in batch.harvests {
                for (index, lot) in harvest.lots.enumerated() {
                    let grade = ProductGrade.allCases[lot.grade]
                    Sale(
                        id: harvest.firstTransaction + index, date: harvest.date,
                        policy: books.company.harvestPolicy(grade, geography: geography),
                        kilograms: (lot.grams, scale: 1000), event: harvest.event, contentType: .harvestEvent,
                        object: harvest.event
                    ).write(books.company.geographies[geography].currency, to: &rows)
                }
            }
        })
}

private struct Sale {
    let id: Int
    let date: CalendarDate
    let policy: IntercompanyPolicy
    let kilograms: (units: Int, scale: Int)
    let event: Int?
    let contentType: ContentType
    let object: Int

    /// Cents, rounded half up.
    private var amount: Int { (2 * kilograms.units * policy.price + kilograms.scale) / (2 * kilograms.scale) }

    func write(_ currency: String, to rows: inout RowWriter) {
        let posted = Moment(date, hour: 23, minute: 50)
        rows.id(id)
        rows.date(date)
        rows.decimal(amount, scale: 2)
        rows.text(currency)
        rows.text("posted")
        rows.stamps(posted)
        rows.integerOrNull(event)
        rows.integer(policy.id)
        rows.integer(contentType.rawValue)
        rows.integer(object)
        rows.integer(User.manager01.id)
        rows.timestamp(posted)
        rows.endRow()
    }
}
