import Console

/// What an export wrote, as JSON.
struct ExportResult {
    struct OfTable {
        let name: String
        let rows: Int
    }

    let folder: String
    let tables: [OfTable]

    static let kind = ResultKind<ExportResult>(
        "fishladder-load.export-infrastructure", "A farm's tables that were written.",
        [
            .init("folder", .text, "The path of the folder, as it was given.") { $0.folder },
            .init("status", .words(["made"]), "Always the same.") { _ in "made" },
            .init("tables", .list(table), "Each is the file `NAME.csv` in the folder.") { $0.tables },
        ])

    private static let table = ResultForm<OfTable>.object([
        .init("name", .text, "The table's name.") { $0.name },
        .init("rows", .whole, in: "rows", "Its rows.") { $0.rows },
    ])
}
