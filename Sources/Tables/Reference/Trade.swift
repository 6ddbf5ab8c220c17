import Farm

extension Table {
    static let feed = Table.reference(
        "inventory_feed", "A feed that can be bought.",
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        Feed.all
    } columns: { table in
        table.id("1 to 6 by growing pellet.") { $0.index + 1 }
        table.text(
            "name", as: .varchar(100),
            "`Starter Feed 0.5mm`, `Starter Feed 1.0mm`, `Grower Feed 2.0mm`, `Grower Feed 3.0mm`, `Finisher Feed 4.5mm`, `Finisher Feed 6.0mm`."
        ) { $0.item.name }
        table.text(
            "brand", as: .varchar(100), per: .never,
            "Always `Own recipe`: every supplier makes it to the company's order."
        ) { _ in Feed.brand }
        table.text(
            "size_category", as: .varchar(20), "Constant: `MICRO`, `SMALL`, `MEDIUM`, `MEDIUM`, `LARGE`, `LARGE`."
        ) { $0.item.sizeCategory }
        table.optionalDecimal("pellet_size_mm", 5, 2, unit: "mm", "Constant: 0.5, 1, 2, 3, 4.5, 6.") { $0.item.pellet }
        table.optionalDecimal("protein_percentage", 5, 2, unit: "% of weight", "Constant: 50, 48, 45, 43, 40, 38.") {
            $0.item.protein * 100
        }
        table.optionalDecimal("fat_percentage", 5, 2, unit: "% of weight", "Constant: 18, 18, 20, 22, 24, 26.") {
            $0.item.fat * 100
        }
        table.optionalDecimal("carbohydrate_percentage", 5, 2, unit: "% of weight", "Constant: 20, 22, 23, 23, 24, 24.")
        { $0.item.carbohydrate * 100 }
        table.text("description", "\"Extruded pellets of \", protein, \" % protein and \", fat and \" % fat\".") {
            "Extruded pellets of \($0.item.protein) % protein and \($0.item.fat) % fat"
        }
        table.always("is_active", true)
        table.established()
    }

    static let productGrade = Table.reference(
        "harvest_productgrade", "A grade of harvested fish.",
        [.unique("code")],
        keepsHistory: true
    ) { run in
        ProductGrade.allCases
    } columns: { table in
        table.id("1 to 5, best first.") { $0.item.id }
        table.text("code", as: .varchar(50), "`SUPERIOR`, `GRADE_A`, `GRADE_B`, `GRADE_C`, `REJECT`.") { $0.item.code }
        table.text("name", as: .varchar(100), "`Superior`, `Grade A`, `Grade B`, `Grade C`, `Reject`.") { $0.item.name }
        table.text("description", "A fixed text for each grade (`ProductGrade`).") { $0.item.description }
        table.established()
    }

    static let eggSupplier = Table.reference(
        "broodstock_eggsupplier", "A company that sells eggs.",
        [.unique("name")],
        keepsHistory: true
    ) { run in
        EggSupplier.allCases
    } columns: { table in
        table.id("1 to 4.") { $0.item.id }
        table.text("name", as: .varchar(100), "`AquaGen`, `Benchmark Genetics Iceland`, `SalmoBreed`, `Mowi Genetics`.")
        { $0.item.name }
        table.text("contact_details", "A fixed mail address under `.example`, which reaches nobody.") {
            $0.item.contactDetails
        }
        table.text("certifications", "Always `Sold as free of notifiable diseases`.") { $0.item.certifications }
        table.established()
    }
}
