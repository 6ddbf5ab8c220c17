/// The data dictionary: a section for each table, generated from its columns.
public enum DataDictionary {
    /// What the page of the documentation begins with.
    public static let opening = """
        # Data dictionary

        Every table of a snapshot and every column of it.

        This page is generated from the declarations of the tables by `Tools/goldens`. Names of tables and columns are those of
        AquaMind, an open-source aquaculture system; types are those of PostgreSQL. Formulas and random draws are in
        <doc:WhereValuesComeFrom>.

        **Kinds.** A *reference* table is known before the first day and is one file. An *event* table holds what happened on
        a day of a batch; its rows never change, and it has a file for each batch and day or month. A *state* table holds what
        changes until the end, as of the last recorded day; it has a file for each batch, except the two tables of feed stock,
        which have one file each.

        **Changes** says how often a value changes from one row of a file to the next.


        """

    public static var page: String { opening + Catalogue.tables.map(section).joined(separator: "\n") }

    private static func section(_ table: Table) -> String {
        let rows = table.columns.map { column in
            var meaning = column.meaning
            if column.isKey { meaning += " Key." }
            if let target = column.references { meaning += " Refers to `\(target)`." }
            if let target = column.follows { meaning += " Leads to `\(target)`, without a foreign key." }
            let type = column.type.sql + (column.isNullable ? "" : ", not null")
            return "| `\(column.name)` | \(type) | \(column.unit ?? "-") | \(column.changes.words) | \(meaning) |\n"
        }
        return """
            ## \(table.name)

            \(table.meaning)

            Kind: \(table.kind.rawValue).

            | column | type | unit | changes | meaning |
            |---|---|---|---|---|
            \(rows.joined())
            """
    }
}
