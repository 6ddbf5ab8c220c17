import Farm
import Snapshot
import Tables

/// Compares the rows of every table with the last rows of its history, and counts these.
///
/// Of a table of events both stand in the same day or month; of any other, what was seen of each row lasts until the end,
/// which grows with the farm and its batches alone.
final class HistoryBook {
    /// What was seen of a row and of its history.
    fileprivate struct Entry {
        var present: UInt64?
        var past: UInt64?
        var count = 0
        /// The first row of history, and a later one that also says that the row was made.
        var first: (order: Order, isNew: Bool, place: Place)?
        var newAgain: Place?
        var last: Order?
        /// Of the last row of history, or of the row if there is none.
        var place: Place
    }

    /// Several batches may have used a lot of feed in one month, and each has a file: rows of history come by moment, in seconds
    /// since 1970, and by their ids, but are not read so.
    fileprivate struct Order: Comparable {
        let moment: Int
        let id: Int

        static func < (a: Order, b: Order) -> Bool { (a.moment, a.id) < (b.moment, b.id) }
    }

    /// A table and its history.
    final class Pair {
        fileprivate let table: String
        fileprivate let history: String
        fileprivate let rows: Table.Present.Rows
        fileprivate let isOfEvents: Bool
        /// The columns that both have, but those that may differ.
        fileprivate let compared: [Int]
        fileprivate let key: Int
        fileprivate let form: (id: Int, date: Int, type: Int)
        fileprivate var entries: [Int: Entry] = [:]

        fileprivate init?(_ present: Manifest.TableEntry, _ past: Manifest.TableEntry, _ rows: Table.Present.Rows) {
            let names = past.columns.map(\.name)
            guard names.starts(with: present.columns.map(\.name)), let key = present.columns.firstIndex(where: \.isKey),
                let id = names.firstIndex(of: "history_id"), let date = names.firstIndex(of: "history_date"),
                let type = names.firstIndex(of: "history_type")
            else { return nil }
            table = present.name
            history = past.name
            self.rows = rows
            isOfEvents = present.kind == .event
            compared = present.columns.indices.filter {
                !(HistoryBook.datedByLastDay.contains(present.name) && names[$0] == "updated_at")
            }
            self.key = key
            form = (id, date, type)
        }
    }

    /// Their `updated_at` is the last day of the snapshot, even if nothing changed on it.
    private static let datedByLastDay: Set = ["batch_batch", "batch_batchtransferworkflow"]

    /// More than any of our snapshots has at once, so that an untrusted one cannot fill the memory.
    private static let most = 1 << 20

    private let findings: Findings
    private var pairs: [String: Pair] = [:]
    private var isActive = true

    init(_ manifest: Manifest, _ damaged: [String: String], _ findings: Findings) {
        self.findings = findings
        guard manifest.inputs.history else { return }
        let tables = Dictionary(manifest.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let isShard = manifest.inputs.shard != nil
        for history in Catalogue.histories {
            guard let known = history.present, let present = tables[known.table], let past = tables[history.name],
                !Self.isElsewhere(known.table, history, isShard: isShard, manifest),
                let pair = Pair(
                    present, past, Self.isGiven(known.table, manifest) ? .none : known.rows)
            else { continue }
            pairs[present.name] = pair
            pairs[past.name] = pair
        }
        if let path = damaged.filter({ pairs[$0.key] != nil }).values.min() { stop(because: "\(path) cannot be read") }
    }

    /// Stock that no meal of these batches was taken from has its history elsewhere.
    private static func isElsewhere(_ table: String, _ history: Table, isShard: Bool, _ manifest: Manifest) -> Bool {
        guard history.isEvent, Catalogue.table(named: table)?.isStock == true else { return false }
        return isShard || manifest.batches.isEmpty
    }

    /// Rows from a user's own tables have their history in the user's database.
    private static func isGiven(_ table: String, _ manifest: Manifest) -> Bool {
        manifest.inputs.infrastructure != nil && FarmTable(rawValue: table) != nil
    }

    func pair(of table: String) -> Pair? { pairs[table] }

    func stop(because reason: String) {
        isActive = false
        pairs = [:]
        findings.skip(.history, because: reason)
    }

    func take(_ row: Row, of table: String, _ pair: Pair) {
        guard isActive, let id = Digits.integer(row.field(pair.key)) else { return }
        if pair.entries.count >= Self.most { return stop(because: "\(table) has more rows than can be compared") }
        findings.look(.history)
        if table == pair.table {
            if pair.rows == .none { return }
            pair.entries[id, default: Entry(place: row.place)].present = digest(row, pair)
            return
        }
        if pair.rows == .none {
            return findings.add(.history, row.place, table, found: "a row", expected: "no history of \(pair.table)")
        }
        var entry = pair.entries[id, default: Entry(place: row.place)]
        let type = String(decoding: row.field(pair.form.type), as: UTF8.self)
        let order = Order(
            moment: Digits.timestamp(row.field(pair.form.date)) ?? .min,
            id: Digits.integer(row.field(pair.form.id)) ?? .min)
        if type != "+", type != "~" {
            findings.add(.history, row.place, "history_type", found: type, expected: "+ or ~")
        }
        entry.count += 1
        if let first = entry.first, order > first.order {
            if type == "+" { entry.newAgain = row.place }
        } else {
            if let first = entry.first, first.isNew { entry.newAgain = first.place }
            entry.first = (order, type == "+", row.place)
        }
        if entry.last.map({ order >= $0 }) ?? true {
            entry.last = order
            entry.past = digest(row, pair)
            entry.place = row.place
        }
        pair.entries[id] = entry
    }

    private func digest(_ row: Row, _ pair: Pair) -> UInt64 {
        var hash = FNV1a()
        for column in pair.compared {
            hash.add(row.field(column))
            hash.add(UInt8(ascii: ","))
        }
        return hash.value
    }

    /// All rows of a batch's day or month were seen.
    func finishUnit() {
        for (name, pair) in pairs where pair.isOfEvents && name == pair.table { finish(pair) }
    }

    func finish() {
        for (name, pair) in pairs where name == pair.table { finish(pair) }
    }

    private func finish(_ pair: Pair) {
        if pair.entries.isEmpty { return }
        for (id, entry) in pair.entries.sorted(by: { $0.key < $1.key }) {
            if let first = entry.first, !first.isNew {
                findings.add(
                    .history, first.place, "history_type", found: "~", expected: "+ for the first of row \(id)")
            }
            if let place = entry.newAgain {
                findings.add(.history, place, "history_type", found: "+", expected: "~ for a later one of row \(id)")
            }
            if entry.present == nil {
                findings.add(
                    .history, entry.place, "id", found: "\(id)", expected: "the id of a row of \(pair.table)")
            } else if entry.count == 0 {
                findings.add(
                    .history, entry.place, "row \(id)", found: "nothing of it in \(pair.history)",
                    expected: "its history")
            } else if entry.present != entry.past {
                findings.add(
                    .history, entry.place, "the last history of row \(id)", found: "another row",
                    expected: "the row of \(pair.table)")
            }
            let counts: ClosedRange<Int> =
                switch pair.rows {
                case .none: 0...0
                case .one: 1...1
                case .two: 2...2
                case .many: 1...Int.max
                }
            if entry.count > 0, !counts.contains(entry.count) {
                findings.add(
                    .history, entry.place, "history of row \(id)", found: "\(entry.count) rows",
                    expected: "\(counts.lowerBound)")
            }
        }
        pair.entries.removeAll(keepingCapacity: true)
    }
}
