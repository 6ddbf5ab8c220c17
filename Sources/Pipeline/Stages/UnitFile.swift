import Farm
import Life
import Snapshot
import Tables

/// One file that a unit becomes, with what writes its rows.
struct UnitFile {
    let table: Table
    let batch: String
    let period: String
    /// What the simulator counted, of a file of events.
    let counted: CountedFile?
    let writeRows: (inout RowWriter) -> Void

    /// The whole file as text, to be looked at.
    var contents: [UInt8] {
        var contents = Array(table.header.utf8)
        var writer = RowWriter(into: RowBuffer(size: PartWriter.bufferSize), columns: table.columns.count) { bytes, _ in
            contents.append(contentsOf: bytes)
        }
        writeRows(&writer)
        writer.finish()
        return contents
    }
}

extension WorkUnit.Content {
    /// The files that it becomes, in their order; those without rows are among them.
    func files(of run: Run) -> [UnitFile] {
        let facts = run.facts
        switch self {
        case .reference(let index):
            guard case .reference(let write) = run.tables[index].rows else { return [] }
            return [
                UnitFile(table: run.tables[index], batch: "", period: "", counted: nil) { write(facts, &$0) }
            ]
        case .days(let days):
            return days.files(of: run.tables, facts.plan, byMonth: run.byMonth).compactMap { file in
                guard case .event(_, let write) = file.table.rows else { return nil }
                return UnitFile(table: file.table, batch: file.batch, period: file.period, counted: file) { rows in
                    write(days, facts, &rows)
                }
            }
        case .state(let life):
            return run.tables.compactMap { table in
                guard case .state(_, let write) = table.rows else { return nil }
                return UnitFile(table: table, batch: life.plan.name, period: "", counted: nil) {
                    write(life, facts, &$0)
                }
            }
        case .stock(let lots):
            return run.tables.compactMap { table in
                guard case .stock(let write) = table.rows else { return nil }
                return UnitFile(table: table, batch: "", period: "", counted: nil) { write(lots, facts, &$0) }
            }
        }
    }
}

extension PartCursor {
    /// The parts that come next and belong to a unit.
    func take(_ content: WorkUnit.Content, of run: Run) throws -> [Part] {
        let isOfUnit = content.hasPart(of: run)
        var parts: [Part] = []
        while let part, isOfUnit(part) {
            parts.append(part)
            try advance()
        }
        return parts
    }
}

extension WorkUnit.Content {
    /// Whether a part is one that this becomes, by its table, batch and period.
    fileprivate func hasPart(of run: Run) -> (Part) -> Bool {
        switch self {
        case .reference(let index):
            let table = run.tables[index].name
            return { $0.table == table && $0.batch.isEmpty && $0.period.isEmpty }
        case .days(let days):
            guard let first = days.first else { return { _ in false } }
            let batch = run.facts.plan.batches[first.batch].name
            let period = run.byMonth ? first.date.monthDescription : first.date.description
            return { $0.batch == batch && $0.period == period }
        case .state(let life):
            let batch = life.plan.name
            return { $0.batch == batch && $0.period.isEmpty }
        case .stock:
            let tables = Set(run.tables.filter(\.isStock).map(\.name))
            return { tables.contains($0.table) && $0.batch.isEmpty && $0.period.isEmpty }
        }
    }
}
