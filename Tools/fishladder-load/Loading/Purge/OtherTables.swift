import Schema

/// The rows of other applications' tables that refer to rows which go, at any distance.
///
/// A row is found by the columns of its reference alone: a table may have a key of many columns, or none.
struct OtherTables {
    struct Doomed {
        let table: String
        let condition: String
    }

    struct Cleared {
        let table: String
        let condition: String
        /// The assignments that make a row refer to nothing.
        let clearing: String
    }

    /// Rows that have to refer to something go themselves. Each table after those it refers to, if not in a circle.
    let doomed: [Doomed]
    /// Other rows lose their reference.
    let cleared: [Cleared]
    /// Notes what the rows that go are referred to by.
    let noting: String

    /// `beside` are our own tables, each with the condition of the rows that go; `batches` stands for any of their numbers.
    init(_ foreign: ForeignTables, beside ours: [(table: String, condition: String)], root: String, batches: String) {
        let known = Set(foreign.names.values)
        let links = foreign.links.filter { !known.contains($0.table) }
        var going = ours.map(\.table)
        while let link = links.first(where: {
            $0.isRequired && going.contains($0.parent) && !going.contains($0.table)
        }) { going.append(link.table) }
        let others = going.dropFirst(ours.count)
        let leading = links.filter { going.contains($0.parent) }

        // By number: as long as it is in a condition itself, compressed chunks without such rows stay as they are.
        func isByNumber(_ link: ForeignTables.Link) -> Bool { link.parent == root && link.parentColumns == "id" }
        var noted: [(parent: String, columns: String)] = []
        for link in leading where !isByNumber(link) {
            if !noted.contains(where: { $0 == (link.parent, link.parentColumns) }) {
                noted.append((link.parent, link.parentColumns))
            }
        }
        func name(_ place: Int) -> String { "fishladder_referred_\(place)" }
        func condition(_ link: ForeignTables.Link) -> String {
            if isByNumber(link) { return "\(link.columns) \(equals) \(batches)" }
            let place = noted.firstIndex { $0 == (link.parent, link.parentColumns) } ?? 0
            return "EXISTS (SELECT FROM pg_temp.\(name(place)) \(ForeignTables.referred) WHERE \(link.matching))"
        }
        let conditions = Dictionary(grouping: leading.filter(\.isRequired), by: \.table).mapValues {
            $0.map(condition).joined(separator: " OR ")
        }
        doomed = others.map { Doomed(table: $0, condition: conditions[$0] ?? "false") }
        cleared = leading.filter { !$0.isRequired }.map { link in
            let stays = conditions[link.table].map { " AND (\($0)) IS NOT TRUE" } ?? ""
            return Cleared(table: link.table, condition: condition(link) + stays, clearing: link.clearing)
        }

        var script = ""
        var filling = ""
        for (place, (parent, columns)) in noted.enumerated() {
            let ofOurs = ours.first { $0.table == parent }?.condition
            script +=
                "CREATE TEMP TABLE \(name(place)) ON COMMIT DROP AS SELECT DISTINCT \(columns) FROM \(parent) "
                + "WHERE \(ofOurs ?? "false");\n"
            if ofOurs == nil {
                filling += """
                    INSERT INTO pg_temp.\(name(place)) SELECT \(columns) FROM \(parent) WHERE \(conditions[parent] ?? "false")
                        EXCEPT SELECT * FROM pg_temp.\(name(place));
                    fishladder_found := fishladder_found OR FOUND;

                    """
            }
        }
        if !filling.isEmpty {
            // References may go round in a circle, or from a table to itself.
            let body = """
                DECLARE fishladder_found boolean; BEGIN LOOP
                    fishladder_found := false;
                    \(filling)EXIT WHEN NOT fishladder_found;
                END LOOP; END
                """
            script += "DO \(literal(body));\n"
        }
        noting = script + noted.indices.map { "ANALYZE pg_temp.\(name($0));\n" }.joined()
    }
}
