import Farm
import Simulation
import Snapshot
import Tables

/// Makes the files of units: what one worker does, with its own compressor and buffers.
struct Expander {
    private let writer: PartWriter
    /// None where files are only measured.
    private let folder: String?
    /// Where the files of units stand that need not be made.
    private let predecessor: String?
    private let books: Books
    private let tables: [Table]
    private let byMonth: Bool

    /// Of a run, into a folder; nowhere where files are only measured.
    init(_ run: Run, folder: String?) {
        writer = PartWriter(folder: folder, level: run.level)
        self.folder = folder
        predecessor = run.predecessor?.path
        books = run.books
        tables = run.tables
        byMonth = run.byMonth
    }

    func expand(_ unit: Unit) throws -> FinishedUnit {
        FinishedUnit(number: unit.number, parts: try parts(of: unit), note: unit.note)
    }

    private func parts(of unit: Unit) throws -> [Part] {
        guard let inherited = unit.inherited, let predecessor, let folder else { return try make(unit.content) }
        if inherited.isProbe {
            let made = try make(unit.content)
            if let different = made.firstDifference(from: inherited.parts) {
                throw SnapshotProblem.extensionDiffers(path: predecessor, part: different.path)
            }
            return made
        }
        for part in inherited.parts { try part.link(from: predecessor, to: folder) }
        return inherited.parts
    }

    func make(_ content: Unit.Content) throws -> [Part] {
        switch content {
        case .reference(let table): try reference(tables[table])
        case .days(let days): try events(of: days)
        case .state(let life): try state(of: life)
        case .stock(let stock): try state(of: stock)
        }
    }

    private func reference(_ table: Table) throws -> [Part] {
        guard case .reference(let write) = table.rows else { return [] }
        let part = try writer.write(table, batch: "", period: "") { rows in write(books, &rows) }
        return part.map { [$0] } ?? []
    }

    private func events(of days: [BatchDay]) throws -> [Part] {
        try days.files(of: tables, books.plan, byMonth: byMonth).compactMap { file in
            guard case .event(_, let write) = file.table.rows else { return nil }
            let part = try writer.write(file.table, batch: file.batch, period: file.period) { rows in
                for day in days { write(day, books, &rows) }
            }
            // Ids are counted by the simulator: a row more or less here would be a key twice or a gap elsewhere.
            precondition(part.map(file.isRight) ?? false, "\(file.table.name): the simulator counted \(file.rows) rows")
            return part
        }
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
