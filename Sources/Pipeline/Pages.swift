import Farm
import JSON
import Schema
import Snapshot
import Tables

/// What a receiver without these programs is helped by: a card, and scripts for psql. All of it follows from the manifest,
/// so that it is the same however the snapshot came together.
enum Pages {
    static func of(_ manifest: Manifest) -> [Page] {
        // Readings and daily states begin with the first batch and end with the last day.
        let days = max(1, (date("until", manifest) ?? 0) - (date("start", manifest) ?? 0) + 1)
        let tables = Catalogue.tables.filter { table in manifest.tables.contains { $0.name == table.name } }
        let schema = SchemaScript.text(tables) { table in
            ChunkInterval.days(rows: manifest.totals.tables[table.name]?.rows ?? 0, over: days)
        }
        return [
            Page(Layout.card, text: DataCard.text(manifest)), Page(Layout.load, LoadScript.pieces(manifest)),
            Page(Layout.schema, text: schema),
        ]
    }

    private static func date(_ key: String, _ manifest: Manifest) -> Int? {
        guard case .string(let text)? = manifest.inputs.json[key] else { return nil }
        return CalendarDate(text)?.daysSince1970
    }
}
