import Verification

/// What a batch costs and brings.
final class MoneySection: Section {
    static let name = "money"
    private static let meals = "inventory_feedingevent"
    private static let sales = "finance_intercompanytransaction"
    private static let policies = "finance_intercompanypolicy"
    static let needs = [
        Need(policies, "policy_id", "product_grade_id"),
        Need(meals, "feed_cost", isRequired: false),
        Need(sales, "policy_id", "amount", "currency"),
    ]

    private struct Sums {
        var feed: Int?
        var transfers: Int?
        var harvest: Int?
        var currency = ""
    }

    private let subject: Subject
    private var sums: [Sums]
    /// Policies of harvested fish; the others are of fish that go to sea.
    private var ofGrades: Set<Int> = []

    init(_ subject: Subject) {
        self.subject = subject
        sums = subject.batches.map { _ in Sums() }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        if table == Self.policies, let policy = row.integer("policy_id"), row.integer("product_grade_id") != nil,
            subject.keep(of: table)
        {
            ofGrades.insert(policy)
        }
        guard let batch else { return }
        if table == Self.meals, let cost = row.decimal("feed_cost") { sums[batch].feed.add(cost) }
        guard table == Self.sales, let amount = row.decimal("amount") else { return }
        sums[batch].currency = shown(row.text("currency"))
        if row.integer("policy_id").map(ofGrades.contains) ?? false {
            sums[batch].harvest.add(amount)
        } else {
            sums[batch].transfers.add(amount)
        }
    }

    func pictures() -> [Picture] {
        var picture = AmountPicture(
            heading: "Item", columns: [.init(title: "Amount", unit: "", decimals: 2)])
        for (batch, own) in sums.enumerated() {
            let money = own.currency.isEmpty ? "" : ", \(own.currency)"
            let rows = [
                ("Cost of the feed eaten\(money)", own.feed),
                ("Fish that went to sea, sold within the group\(money)", own.transfers),
                ("Harvested fish, sold within the group\(money)", own.harvest),
            ].compactMap { name, sum in sum.map { (name: name, values: [$0] as [Int?]) } }
            if !rows.isEmpty { picture.items.append(AmountPicture.Item(batch: batch, rows: rows)) }
        }
        return [
            Picture(
                id: "money", title: "Money", about: "In the currency of the batch's geography.",
                none: "Nothing was bought or sold.", scope: .batch, form: .amounts(picture))
        ]
    }
}
