import Farm
import Schema
import Snapshot
import Tables

/// Pages for receivers without these programs: a data card, scripts for psql, descriptions for other programs, and readers.
/// Everything follows from the manifest, so that it is the same however the snapshot was made.
enum Pages {
    static func of(_ manifest: Manifest) -> [Page] {
        // The longest work first, since they are written side by side.
        [
            Page(Layout.schema, text: schema(manifest)), Page(Layout.card, text: DataCard.text(manifest)),
            Page(Layout.croissant, text: Croissant.text(manifest)),
            Page(Layout.package, pieces: DataPackage.pieces(manifest)),
            Page(Layout.load, pieces: LoadScript.pieces(manifest)),
            Page(Layout.readPython, text: ReadProgram.text(manifest)),
            Page(Layout.readSQL, text: ReadScript.text(manifest)),
        ]
    }

    private static func schema(_ manifest: Manifest) -> String {
        // Readings and daily states begin with the first batch and end with the last day.
        let days = manifest.inputs.until.map { max(1, $0 - manifest.inputs.start + 1) } ?? 1
        let tables = Catalogue.all.filter { table in manifest.tables.contains { $0.name == table.name } }
        return SchemaScript.text(tables) { table in
            ChunkInterval.days(rows: manifest.totals.tables[table.name]?.rows ?? 0, over: days)
        }
    }
}
