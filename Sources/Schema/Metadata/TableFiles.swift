package import Snapshot
package import Tables

/// A table of a snapshot as it is told to others: how it was declared, and which files it has.
package struct TableFiles: Sendable {
    package let table: Table
    package let rows: Int
    private let series: [Totals.Series]

    package var name: String { table.name }

    /// Every file, in the order of the list of parts.
    var paths: some Sequence<String> { series.lazy.flatMap(\.paths) }

    /// Of all files, for readers that know patterns.
    package var pattern: String {
        switch table.rows {
        case .reference, .stock: "\(name)/all.csv.gz"
        case .state: "\(name)/*/all.csv.gz"
        case .event: "\(name)/*/*.csv.gz"
        }
    }

    /// Those of a snapshot, in its order; those without rows have no file.
    package static func all(of manifest: Manifest) -> [TableFiles] {
        let series = Dictionary(grouping: manifest.totals.series, by: \.table)
        let names = Set(manifest.tables.map(\.name))
        return Catalogue.all.filter { names.contains($0.name) }.map {
            TableFiles(
                table: $0, rows: manifest.totals.tables[$0.name]?.rows ?? 0, series: series[$0.name] ?? [])
        }
    }
}
