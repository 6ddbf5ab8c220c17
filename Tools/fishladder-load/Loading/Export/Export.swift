import Console
import Schema
import Snapshot
import Tables
import Wording

/// Writes the sites and containers of a database as CSV, in the form that `generate --infrastructure` reads.
struct Export {
    let arguments: ExportArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let connection = Connection(target: arguments.database, interrupt: interrupt)
        let tables = Catalogue.tables.filter { $0.name.hasPrefix("infrastructure_") }
        let target = try Target(connection, tables: tables.map(\.name), readsLedger: false)
        let missing = tables.map(\.name).filter { target.tables[$0] == nil }
        if !missing.isEmpty { throw LoadProblem.someTablesMissing(missing) }
        if let kind = try Disk.kind(of: arguments.folder) {
            guard kind == .folder, try Disk.names(in: arguments.folder).isEmpty else {
                throw LoadProblem.folderInUse(arguments.folder)
            }
        }
        // Everything is read in one database snapshot before anything is written.
        var texts = Array(repeating: "", count: tables.count)
        let psql = try Psql(connection)
        try psql.send(
            """
            BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY\\;
            \(Transaction.own);
            SET LOCAL timezone TO 'UTC'; SET LOCAL datestyle TO 'ISO';

            """
        )
        for table in tables {
            let names = Set(target.tables[table.name]?.columns.map(\.name) ?? [])
            let columns = columnList(table.columns.map(\.name).filter(names.contains))
            let key = identifier(table.columns.first(where: \.isKey)?.name ?? "id")
            try psql.send(
                "COPY (SELECT \(columns) FROM \(target.tables[table.name]?.sql ?? "") ORDER BY \(key)) TO STDOUT "
                    + "WITH (FORMAT csv, HEADER);\n\\echo \(Self.end)\n")
        }
        psql.endCommands()
        var place = 0
        // A field may contain newlines, so rows and tables end only outside quotes.
        var isWithinField = false
        while place < tables.count, let line = psql.nextLine() {
            if !isWithinField && line.elementsEqual(Self.end.utf8) {
                place += 1
                continue
            }
            if !line.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) { isWithinField.toggle() }
            texts[place] += String(decoding: line, as: UTF8.self) + "\n"
        }
        try psql.finish()
        try Disk.makeFolders(arguments.folder)
        for (table, text) in zip(tables, texts) {
            try Disk.replace("\(arguments.folder)/\(table.name).csv", with: text)
        }
        let written = zip(tables, texts).map { table, text in
            ExportResult.OfTable(name: table.name, rows: max(0, text.utf8.count { $0 == UInt8(ascii: "\n") } - 1))
        }
        if arguments.json {
            try Terminal.out(
                ExportResult.kind.text(ExportResult(folder: arguments.folder, tables: written)))
        } else {
            for table in written {
                let file = "\(printable(arguments.folder))/\(table.name).csv"
                try Terminal.out("\(file): \(counted(table.rows, "row", "rows"))\n")
            }
        }
        return .done
    }

    /// Separator between tables, which no CSV row with two columns can equal.
    private static let end = "fishladder-end-of-table"
}
