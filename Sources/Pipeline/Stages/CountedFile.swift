import Farm
import Life
import Snapshot
import Tables

/// An event file of a batch's day or month, as counted by the simulator: its rows and first id.
struct CountedFile {
    let table: Table
    let batch: String
    let period: String
    let rows: Int
    let firstID: Int
    let lastID: Int

    /// Whether this file matches a part of a list.
    func isRight(_ part: Part) -> Bool {
        part.path == Layout.path(table: table.name, batch: batch, period: period) && part.table == table.name
            && part.batch == batch && part.period == period && part.rows == rows && part.minID == firstID
            && part.maxID == lastID
    }
}

extension [BatchDay] {
    /// The files of a batch's day or month, in order.
    func files(of tables: [Table], _ plan: Plan, byMonth: Bool) -> [CountedFile] {
        guard let date = first?.date, let index = first?.batch else { return [] }
        let batch = plan.batches[index].name
        let period = byMonth ? date.monthDescription : date.description
        return tables.compactMap { table in
            // By place: a day that is taken out is copied with all it holds.
            guard case .event(let kind, _) = table.rows,
                let first = indices.first(where: { self[$0].counts[kind] > 0 }),
                let last = indices.last(where: { self[$0].counts[kind] > 0 })
            else { return nil }
            return CountedFile(
                table: table, batch: batch, period: period, rows: indices.reduce(0) { $0 + self[$1].counts[kind] },
                firstID: self[first].firstID[kind], lastID: self[last].firstID[kind] + self[last].counts[kind] - 1)
        }
    }
}

extension [CountedFile] {
    /// The path of the first part that does not match these files.
    func firstDifference(from parts: [Part]) -> String? {
        let same = zip(self, parts).prefix { $0.isRight($1) }.count
        return parts.dropFirst(same).first?.path
            ?? dropFirst(same).first.map { Layout.path(table: $0.table.name, batch: $0.batch, period: $0.period) }
    }
}

extension [Part] {
    func firstDifference(from others: [Part]) -> Part? {
        let same = zip(self, others).prefix { $0 == $1 }.count
        return dropFirst(same).first ?? others.dropFirst(same).first
    }
}
