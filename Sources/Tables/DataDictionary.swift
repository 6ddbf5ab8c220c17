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

    public static var page: String {
        opening + (Catalogue.tables.map(section) + [histories]).joined(separator: "\n")
    }

    /// Of all histories at once: their columns are those of their tables, and five that all have.
    private static var histories: String {
        let tables = Catalogue.histories.compactMap { history in
            history.present.map { "| `\(history.name)` | `\($0.table)` | \($0.rows.words) |\n" }
        }
        let own = Catalogue.histories.first.map { $0.columns.suffix(5) } ?? []
        return """
            ## Histories

            With `--history`, a row of these tables is written as it stood after each change, in the order of time. A history has
            the columns of its table, then five of its own. Nothing in it is a foreign key but `history_user_id`, and what
            refers to a row may be NULL. Rows of infrastructure that you gave with `--infrastructure` have none.

            An event's row stands in the file of its batch and day or month. So does what an event did to a row that lasts:
            to an assignment (eggs laid, fish moved, weighed, found dead, grown in the evening and harvested), a workflow, a batch
            (its stage, its pinned projection, its harvest), a planned activity, and a lot of feed (delivered, and used by a
            meal). The first stock is told on the first batch's first day. `updated_at` of a batch and of a transfer that goes on
            is that of the day.

            | history | of | rows |
            |---|---|---|
            \(tables.joined())
            | column | type | unit | changes | meaning |
            |---|---|---|---|---|
            \(lines(Array(own)))
            """
    }

    private static func section(_ table: Table) -> String {
        """
        ## \(table.name)

        \(table.meaning)

        Kind: \(table.kind.rawValue).

        | column | type | unit | changes | meaning |
        |---|---|---|---|---|
        \(lines(table.columns))
        """
    }

    private static func lines(_ columns: [Column]) -> String {
        let lines = columns.map { column in
            let type = column.type.sql + (column.isNullable ? "" : ", not null")
            return "| `\(column.name)` | \(type) | \(column.unit ?? "-") | \(column.changes.words) "
                + "| \(column.sentences) |\n"
        }
        return lines.joined()
    }
}

extension Table.Present.Rows {
    fileprivate var words: String {
        switch self {
        case .none: "none, as where the target writes them in bulk"
        case .one: "one for each row, when it was made"
        case .two: "two for each row: made, and its sums set"
        case .many: "one for each row when it was made, and one for each change"
        }
    }
}
