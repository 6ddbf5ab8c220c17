import Verification

/// What a batch gave, by grade.
final class HarvestSection: Section {
    static let name = "harvest by grade"
    private static let lots = "harvest_harvestlot"
    private static let sales = "finance_intercompanytransaction"
    private static let policies = "finance_intercompanypolicy"
    static let needs = [
        Need(lots, "product_grade_id", "live_weight_kg", "unit_count"),
        Need(policies, "policy_id", "product_grade_id", isRequired: false),
        Need(sales, "policy_id", "amount", "currency", isRequired: false),
    ]

    private struct Lot {
        var grams = 0
        var fish = 0
        var cents = 0
    }

    private let subject: Subject
    /// By batch, then by the grade's id.
    private var grades: [[Int: Lot]]
    private var gradeOf: [Int: Int] = [:]
    private var currencies: [String]

    init(_ subject: Subject) {
        self.subject = subject
        grades = subject.batches.map { _ in [:] }
        currencies = subject.batches.map { _ in "" }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        if table == Self.policies, let policy = row.integer("policy_id"), subject.keep(of: table) {
            gradeOf[policy] = row.integer("product_grade_id")
        }
        guard let batch else { return }
        let grade =
            table == Self.lots
            ? row.integer("product_grade_id") : row.integer("policy_id").flatMap { gradeOf[$0] }
        guard let grade, grades[batch][grade] != nil || subject.keep(of: table) else { return }
        if table == Self.lots {
            grades[batch][grade, default: Lot()].grams.add(row.decimal("live_weight_kg"))
            grades[batch][grade, default: Lot()].fish.add(row.count("unit_count"))
        } else {
            grades[batch][grade, default: Lot()].cents.add(row.decimal("amount"))
            currencies[batch] = shown(row.text("currency"))
        }
    }

    func pictures() -> [Picture] {
        var picture = AmountPicture(
            heading: "Grade",
            columns: [
                .init(title: "Live weight", unit: "t", decimals: 3), .init(title: "Fish", unit: "", decimals: 0),
                .init(title: "Mean weight", unit: "kg", decimals: 2),
                .init(title: "Sold within the group for", unit: "", decimals: 2),
            ])
        for batch in subject.batches.indices where !grades[batch].isEmpty {
            let rows = grades[batch].sorted { $0.key < $1.key }.map { id, lot in
                (
                    name: subject.farm.grades[id] ?? "Grade \(id)",
                    values: [
                        lot.grams.rescaled(from: 6, to: 3), lot.fish,
                        lot.grams.divided(by: lot.fish)?.rescaled(from: 3, to: 2), lot.cents,
                    ] as [Int?]
                )
            }
            let units = picture.columns.dropLast().map(\.unit) + [currencies[batch]]
            picture.items.append(AmountPicture.Item(batch: batch, units: units, rows: rows))
        }
        return [
            Picture(
                id: "harvest", title: "Harvest by grade", about: "All lots of the batch, best grade first.",
                none: "Nothing was harvested by the last day.", scope: .batch, form: .amounts(picture))
        ]
    }
}
