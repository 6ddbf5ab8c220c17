import Farm
import Simulation
import Snapshot
import Tables

/// Makes the files of units: what one worker does, with its own compressor and buffers.
struct Expander {
    private let writer: PartWriter
    private let folder: String
    /// Where the files of units stand that need not be made.
    private let predecessor: String?
    private let books: Books
    private let tables: [Table]
    private let byMonth: Bool

    init(folder: String, level: Int, books: Books, tables: [Table], byMonth: Bool, predecessor: String?) {
        writer = PartWriter(folder: folder, level: level)
        self.folder = folder
        self.predecessor = predecessor
        self.books = books
        self.tables = tables
        self.byMonth = byMonth
    }

    func expand(_ unit: Unit) throws -> FinishedUnit {
        guard let inherited = unit.inherited, let predecessor else { return try make(unit) }
        if inherited.isProbe {
            let made = try make(unit)
            let same = zip(inherited.parts, made.parts).prefix { $0 == $1 }.count
            if let different = made.parts.dropFirst(same).first ?? inherited.parts.dropFirst(same).first {
                throw SnapshotProblem.extensionDiffers(path: predecessor, part: different.path)
            }
            return made
        }
        for part in inherited.parts { try part.link(from: predecessor, to: folder) }
        return FinishedUnit(number: unit.number, parts: inherited.parts, note: unit.note)
    }

    private func make(_ unit: Unit) throws -> FinishedUnit {
        switch unit.content {
        case .reference(let table): FinishedUnit(number: unit.number, parts: try reference(tables[table]), note: nil)
        case .days(let days): FinishedUnit(number: unit.number, parts: try events(of: days), note: unit.note)
        case .state(let life): FinishedUnit(number: unit.number, parts: try state(of: life), note: nil)
        case .stock(let stock): FinishedUnit(number: unit.number, parts: try state(of: stock), note: nil)
        }
    }

    private func reference(_ table: Table) throws -> [Part] {
        guard case .reference(let write) = table.rows else { return [] }
        let part = try writer.write(table, batch: "", period: "") { rows in write(books, &rows) }
        return part.map { [$0] } ?? []
    }

    private func events(of days: [BatchDay]) throws -> [Part] {
        guard let first = days.first else { return [] }
        let batch = books.plan.batches[first.batch].name
        let period = byMonth ? first.date.monthDescription : first.date.description
        var parts: [Part] = []
        for table in tables {
            guard case .event(let kind, let write) = table.rows else { continue }
            let expected = days.reduce(0) { $0 + $1.counts[kind] }
            if expected == 0 { continue }
            let part = try writer.write(table, batch: batch, period: period) { rows in
                for day in days { write(day, books, &rows) }
            }
            // Ids are counted by the simulator: a row more or less here would be a key twice or a gap elsewhere.
            precondition(part?.rows == expected, "\(table.name): the simulator counted \(expected) rows")
            if let part { parts.append(part) }
        }
        return parts
    }

    private func state(of life: BatchLife) throws -> [Part] {
        try tables.compactMap { table in
            guard case .state(_, let write) = table.rows else { return nil }
            return try writer.write(table, batch: life.plan.name, period: "") { rows in write(life, books, &rows) }
        }
    }

    private func state(of stock: FeedStock) throws -> [Part] {
        try tables.compactMap { table in
            guard case .stock(let write) = table.rows else { return nil }
            return try writer.write(table, batch: "", period: "") { rows in write(stock, books, &rows) }
        }
    }
}
