/// Each harvest lot is one fact of finance and one sale, each finished move to sea one sale: kilograms times the price of
/// the policy, rounded half up to cents. That of harvested fish is moved by the market of the week.
final class Sales: Checking, Check {
    static let promises: [Promise] = [.sales]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.harvestEvent), .facts(.transferWorkflow),
        .rows(
            .policy, "product_grade_id", "lifecycle_stage_id", "price_per_kg", "from_company_id", "to_company_id",
            roles: ["id": "policy_id"]),
        .rows(.harvestLot, "id", "event_id", "product_grade_id", "live_weight_kg", "unit_count"),
        .rows(
            .harvestFact, "event_id", "product_grade_id", "quantity_kg", "unit_count", "dim_batch_id",
            "dim_company_id", "event_date", roles: ["id": "lot_id"]),
        .rows(.transferWorkflow, "id", "finance_transaction_id", "source_lifecycle_stage_id"),
        .rows(
            .transaction, "amount", "policy_id", "event_id", "object_id", "posting_date", roles: ["id": "tx_id"]),
    ]

    private struct Policy {
        let grade: Int?
        let stage: Int?
        /// Cents a kilogram.
        let price: Int
        let from: Int?
        let to: Int?
    }

    private struct Lot {
        let event: Int
        let grade: Int
        let grams: Int
        let fish: Int
        let place: Place
        var facts = 0
        var sales = 0
        /// Of the fact: the company that sells it.
        var seller: Int?
    }

    /// What identifies a lot: a harvest has one of each grade.
    private struct Key: Hashable {
        let event: Int
        let grade: Int
    }

    private struct Sale {
        let id: Int
        let cents: Int?
        let policy: Int
        let event: Int?
        let object: Int?
        let day: Int?
        let place: Place
    }

    private var policies = ByID<Policy>()
    private var lots: [Key: Lot] = [:]
    /// Of lots whose facts may still come.
    private var keys: [Int: Key] = [:]
    private var moves = ByID<(transaction: Int?, stage: Int?)>()
    private var sales: [Sale] = []
    private var prices = MarketPrices()
    /// The farming company of each batch, by its harvest.
    private var farmers: [Int: Int] = [:]

    func take(_ row: Fields, of table: KnownTable) {
        guard let id = row.integer("id") else { return }
        switch table {
        case .policy:
            policies.set(
                id,
                Policy(
                    grade: row.integer("product_grade_id"), stage: row.integer("lifecycle_stage_id"),
                    price: row.decimal("price_per_kg") ?? 0, from: row.integer("from_company_id"),
                    to: row.integer("to_company_id")))
        case .harvestLot:
            guard let event = row.integer("event_id"), let grade = row.integer("product_grade_id"),
                let grams = row.decimal("live_weight_kg"), let fish = row.count("unit_count")
            else { return }
            let key = Key(event: event, grade: grade)
            if lots[key] != nil {
                differs(row.place, "lot \(id)", "a second of grade \(grade)", "one of each grade in a harvest")
            }
            lots[key] = Lot(event: event, grade: grade, grams: grams, fish: fish, place: row.place)
            keys[id] = key
        case .harvestFact: takeFact(row, id)
        case .transferWorkflow:
            moves.set(id, (row.integer("finance_transaction_id"), row.integer("source_lifecycle_stage_id")))
        default:
            guard let policy = row.integer("policy_id") else { return }
            sales.append(
                Sale(
                    id: id, cents: row.decimal("amount"), policy: policy, event: row.integer("event_id"),
                    object: row.integer("object_id"), day: row.date("posting_date"), place: row.place))
        }
    }

    private func takeFact(_ row: Fields, _ id: Int) {
        guard let key = keys[id], var lot = lots[key] else {
            return differs(row.place, row.column("id"), "\(id)", "a lot of the same day")
        }
        lot.facts += 1
        lot.seller = row.integer("dim_company_id")
        lots[key] = lot
        let harvest = facts.harvests[lot.event]
        let batch = harvest.flatMap { facts.assignments[$0.assignment]?.batch }
        if row.integer("event_id") != lot.event || row.integer("product_grade_id") != lot.grade
            || row.decimal("quantity_kg") != lot.grams || row.count("unit_count") != lot.fish
            || row.integer("dim_batch_id") != batch || row.date("event_date") != harvest?.day || lot.facts > 1
        {
            differs(
                row.place, "fact of lot \(id)", "another harvest, grade, day, weight or number",
                "those of the lot, \(decimalText(lot.grams, scale: 3)) kg of \(lot.fish) fish, once")
        }
        if let batch { farmers[batch] = row.integer("dim_company_id") }
    }

    func finish() {
        for sale in sales {
            findings.look(.sales)
            guard let policy = policies[sale.policy] else { continue }
            if let event = sale.event { check(sale, policy, of: event) } else { checkMove(sale, policy) }
        }
        checkMarket()
        for (key, lot) in lots.sorted(by: { ($0.key.event, $0.key.grade) < ($1.key.event, $1.key.grade) })
        where lot.sales != 1 || lot.facts != 1 {
            differs(
                lot.place, "lot of grade \(key.grade) of harvest \(key.event)",
                "\(lot.facts) facts and \(lot.sales) sales", "one of each")
        }
        for (id, workflow) in facts.transferWorkflows {
            let isDue = workflow.isIntercompany && workflow.finished != nil
            let sold = sales.filter { $0.event == nil && $0.object == id }
            if sold.count == (isDue ? 1 : 0) && moves[id]?.transaction == sold.first?.id { continue }
            differs(
                workflow.place, "sale of \(workflow.name)", moves[id]?.transaction.map { "\($0)" } ?? "none",
                isDue ? "one, which tells of it too" : "none, since it is not a finished move to sea")
        }
    }

    private func check(_ sale: Sale, _ policy: Policy, of event: Int) {
        let key = policy.grade.map { Key(event: event, grade: $0) }
        guard let key, var lot = lots[key] else {
            return differs(sale.place, "sale \(sale.id)", "policy \(sale.policy)", "that of a lot of harvest \(event)")
        }
        lot.sales += 1
        lots[key] = lot
        let day = facts.harvests[event]?.day
        if sale.object != event || sale.day != day || lot.seller != policy.from {
            differs(sale.place, "sale \(sale.id)", "another harvest, day or seller", "those of harvest \(event)")
        }
        guard policy.price > 0 else { return compare(sale, units: lot.grams, scale: 1000, price: policy.price) }
        prices.add(
            MarketPrices.Sale(id: sale.id, cents: sale.cents, grams: lot.grams, place: sale.place), policy: sale.policy,
            listed: policy.price, on: day ?? sale.day ?? 0)
    }

    /// Sales of a week and a policy have one price in whole cents, and the prices of a week differ from those of their policies by one
    /// level of the market.
    private func checkMarket() {
        for week in prices.weeks {
            for quote in week.quotes {
                for sale in quote.sales {
                    compare(sale.id, sale.cents, sale.place, units: sale.grams, scale: 1000, price: quote.price)
                }
            }
            for quote in week.quotes where !quote.levels.contains(week.level) || !Self.levels.contains(week.level) {
                let found = decimalText(quote.price, scale: 2)
                let listed = decimalText(quote.listed, scale: 2)
                let level = decimalText(Int((min(99, week.level) * 10_000).rounded()), scale: 4)
                differs(
                    quote.sales[0].place, "price of sale \(quote.sales[0].id)",
                    "\(found), where its policy has \(listed)",
                    "the market of the week, \(level) of each policy's price, from 0.5 to 2")
            }
        }
    }

    /// A market beyond these has not been seen: it moves by some 15 %.
    private static let levels = 0.5...2.0

    private func checkMove(_ sale: Sale, _ policy: Policy) {
        guard let id = sale.object, let workflow = facts.transferWorkflows[id] else {
            return differs(sale.place, "sale \(sale.id)", "no harvest and no workflow", "one of both")
        }
        if policy.stage != moves[id]?.stage || sale.day != workflow.finished
            || farmers[workflow.batch] ?? policy.to != policy.to
        {
            differs(
                sale.place, "sale \(sale.id)", "policy \(sale.policy), \(sale.day.map(dayText) ?? "no day")",
                "the policy of the stage that was left and the day of the last move, \(workflow.finished.map(dayText) ?? "")"
            )
        }
        compare(sale, units: workflow.biomass, scale: 100, price: policy.price)
    }

    private func compare(_ sale: Sale, units: Int, scale: Int, price: Int) {
        compare(sale.id, sale.cents, sale.place, units: units, scale: scale, price: price)
    }

    private func compare(_ id: Int, _ found: Int?, _ place: Place, units: Int, scale: Int, price: Int) {
        let (product, isTooLarge) = units.multipliedReportingOverflow(by: price)
        let cents = isTooLarge ? nil : (2 * (product / scale) + (2 * (product % scale) + scale) / scale) / 2
        if cents == nil || found != cents {
            differs(
                place, "amount of sale \(id)", found.map { decimalText($0, scale: 2) } ?? "none",
                cents.map { decimalText($0, scale: 2) } ?? "a smaller one")
        }
    }
}
