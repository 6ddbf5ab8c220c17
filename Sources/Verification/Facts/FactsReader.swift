import Snapshot

/// Reads the small tables before all others: what rows refer to, and what checks look up.
struct FactsReader {
    let snapshot: String
    let manifest: Manifest
    let order: PartOrder
    let shouldStop: () -> Bool

    struct Outcome: Sendable {
        var facts: Facts
        /// The ids of every reference and state table.
        var ids: [String: IDRanges] = [:]
        /// The first part of a table that cannot be read, by table.
        var damaged: [String: String] = [:]
    }

    func run() throws -> Outcome {
        var outcome = Outcome(facts: Facts(manifest))
        let known = Dictionary(
            FactTable.all.map { ($0.table.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let reader = PartReader(shouldStop: shouldStop)
        var list = try PartWalk(snapshot: snapshot, shouldStop: shouldStop)
        while let part = try list.next() {
            guard !order.isEvent(part), order.rank(of: part).rank != nil, let index = order.index(of: part.table)
            else { continue }
            let isWhole = read(part, manifest.tables[index], known[part.table], reader, &outcome)
            if !isWhole && outcome.damaged[part.table] == nil { outcome.damaged[part.table] = part.path }
        }
        let anomaly = KnownTable.anomaly.rawValue
        outcome.facts.knowsAnomalies =
            !outcome.facts.hasAnomalies
            || Absence(manifest).reason(for: anomaly) == nil && outcome.damaged[anomaly] == nil
                && manifest.tables.contains { $0.name == anomaly }
        outcome.facts.connect()
        return outcome
    }

    /// False if some of its rows could not be read. The reason is reported later, when every part is checked.
    private func read(
        _ part: Part, _ table: Manifest.TableEntry, _ fact: FactTable?, _ reader: PartReader, _ outcome: inout Outcome
    ) -> Bool {
        let path = "\(snapshot)/\(part.path)"
        guard let digest = try? reader.digest(path), digest.sha256 == part.sha256 else { return false }
        let columns = fact.flatMap { AskedColumns($0.columns, of: table, for: "Facts") }
        if fact != nil && columns == nil { return false }
        let splitter = RowSplitter(columns: table.columns.count)
        let current = CurrentPart(path: part.path, batch: part.batch, days: nil)
        let key = table.columns.firstIndex(where: \.isKey) ?? 0
        var broken = 0
        var ids = outcome.ids[part.table] ?? IDRanges()
        let contents = try? reader.read(path, header: table.header, atMost: part.csvBytes) {
            (line, number) throws(PartProblem) in
            guard case .row(let fields) = splitter.split(line), let bytes = line.baseAddress else {
                broken += 1
                if broken > PartProblem.mostBroken { throw .noRows(line: number) }
                return
            }
            let row = Row(bytes: bytes, fields: fields, line: number, part: current)
            if let id = Digits.integer(row.field(key)) {
                _ = ids.insert(IDRanges.Run(first: id, last: id, place: row.place))
            }
            if let fact, let columns, !fact.read(Fields(row: row, columns: columns), &outcome.facts) { broken += 1 }
        }
        outcome.ids[part.table] = ids
        return broken == 0 && contents != nil
    }
}

extension Manifest.TableEntry {
    /// The first line of its files.
    package var header: String { columns.map(\.name).joined(separator: ",") }
}
