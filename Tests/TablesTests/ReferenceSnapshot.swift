import Farm
import Life
import Simulation
import Tables

/// The profiles that the tests go through.
enum TestedProfile: String, CaseIterable, Sendable {
    case standard
    case planV2 = "plan-v2"
    case bakkafrost
}

/// All reference tables of one profile, written and read back.
struct ReferenceSnapshot: Sendable {
    struct Written: Sendable {
        var table: Table
        var rows: [[String?]]
        var firstID: Int
        var lastID: Int
        var isRagged: Bool
        var count: Int

        func index(of column: String) -> Int? { table.columns.firstIndex { $0.name == column } }

        /// The values of a column.
        func values(_ column: String) -> [String?] {
            guard let index = index(of: column) else { return [] }
            return rows.map { $0[index] }
        }

        /// The rows as texts by column.
        func records() -> [[String: String]] {
            rows.map { row in
                Dictionary(
                    uniqueKeysWithValues: zip(table.columns, row).compactMap { column, value in
                        value.map { (column.name, $0) }
                    })
            }
        }
    }

    let run: RunFacts
    private let written: [String: Written]
    let tables: [Written]

    init(_ name: TestedProfile, seed: UInt64 = 42) throws {
        let profile = try Profile(shipped: name.rawValue)
        let start = CalendarDate(year: 2024, month: 1, day: 1)
        let run = RunFacts(
            company: Company(profile, seed: seed, start: start), profile: profile, seed: seed,
            plan: Plan(start: start, until: start - 1, batches: [], limits: []))
        self.run = run
        tables = Catalogue.tables.compactMap { Self.write($0, run) }
        written = Dictionary(uniqueKeysWithValues: tables.map { ($0.table.name, $0) })
    }

    func rows(of table: String) -> Written? { written[table] }

    private static let standard = Result { try ReferenceSnapshot(.standard) }
    private static let planV2 = Result { try ReferenceSnapshot(.planV2) }
    private static let bakkafrost = Result { try ReferenceSnapshot(.bakkafrost) }

    /// Made once for all tests.
    static func of(_ profile: TestedProfile) throws -> ReferenceSnapshot {
        switch profile {
        case .standard: try standard.get()
        case .planV2: try planV2.get()
        case .bakkafrost: try bakkafrost.get()
        }
    }

    /// Nothing for a table whose rows are not known before the first day.
    static func write(_ table: Table, _ run: RunFacts) -> Written? {
        let make: (inout RowWriter) -> Void
        switch table.rows {
        case .reference(let write): make = { write(run, &$0) }
        case .stock(let write): make = { write(LotList(run.company.firstLots(seed: run.seed)), run, &$0) }
        case .event, .state: return nil
        }
        let bytes = Bytes()
        var writer = RowWriter(into: RowBuffer(size: 4096), columns: table.columns.count) { piece, _ in
            bytes.all += piece
        }
        make(&writer)
        writer.finish()
        return Written(
            table: table, rows: CSV.parse(bytes.all), firstID: writer.firstID, lastID: writer.lastID,
            isRagged: writer.isRagged, count: writer.rows)
    }
}

/// What a sink has been handed.
final class Bytes {
    var all: [UInt8] = []
    var text: String { String(decoding: all, as: UTF8.self) }
}
