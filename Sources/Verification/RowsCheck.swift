import Gzip
import Snapshot
import Tables

/// Reads every part in the order of the list: the file first, then its rows, unit by unit.
final class RowsCheck {
    private let snapshot: String
    private let manifest: Manifest
    private let order: PartOrder
    private let facts: Facts
    private let findings: Findings
    private let keys: KeyBook
    private let histories: HistoryBook
    private let checks: CheckRunner
    private let files: PartReader
    private let report: (Double, Int) -> Void
    private let shouldStop: () -> Bool
    private var tables: [TableReader?] = []
    private var unit: UnitOfRows?
    private var unitKey = ""
    /// Tables of which not every row was seen.
    private var unreadable: Set<String> = []
    private(set) var totals = Totals()

    init(
        snapshot: String, manifest: Manifest, order: PartOrder, facts: FactsReader.Outcome, findings: Findings,
        report: @escaping (Double, Int) -> Void, shouldStop: @escaping () -> Bool
    ) {
        files = PartReader(shouldStop: shouldStop)
        self.report = report
        self.shouldStop = shouldStop
        self.snapshot = snapshot
        self.manifest = manifest
        self.order = order
        self.facts = facts.facts
        self.findings = findings
        keys = KeyBook(manifest, facts, findings)
        histories = HistoryBook(manifest, facts.damaged, findings)
        checks = CheckRunner(facts, manifest, findings)
        for table in manifest.tables {
            let reader = TableReader(table, manifest, keys, histories, checks, findings)
            tables.append(reader)
            if reader == nil {
                findings.add(
                    .manifest, Place(Layout.manifest), "columns of \(table.name)", found: "a type that is not known",
                    expected: "types of PostgreSQL as a snapshot uses them")
                unreadable.insert(table.name)
                checks.stop(table.name, because: "the columns of \(table.name) are not understood")
            }
        }
    }

    /// Whether everything could be read, so that sums mean something.
    var isComplete: Bool { unreadable.isEmpty }

    func run() throws {
        try PartWalk(snapshot: snapshot, shouldStop: shouldStop).forEach({ part, _ in
            // A part that can stand nowhere was reported with the list.
            guard order.rank(of: part).rank != nil, let index = order.index(of: part.table) else { return }
            changeUnit(to: part)
            read(part, tables[index])
            report(Double(totals.all.csvBytes) / Double(max(1, manifest.statedTotals.csvBytes)), totals.all.rows)
        })
        // The last part may have been left in its middle.
        if shouldStop() { throw CancellationError() }
        if let unit { checks.finish(unit) }
        checks.finish()
        histories.finish()
        keys.finish(except: unreadable)
    }

    private func changeUnit(to part: Part) {
        let key = order.isEvent(part) ? "\(part.batch)/\(part.period)" : ""
        if key != unitKey {
            if let unit { checks.finish(unit) }
            histories.finishUnit()
            unit = nil
            unitKey = key
            if let days = order.days(of: part), !key.isEmpty { begin(part, days) }
        }
        unit?.note(part.table, part.path)
    }

    private func begin(_ part: Part, _ days: ClosedRange<Int>) {
        guard let life = facts.life(of: part.batch) else { return }
        // A batch that anomalies ended early is traced as long as it lived without them, on days that have no other rows.
        if part.table == KnownTable.anomalyTrace.rawValue, days.lowerBound > life.lastDay { return }
        guard days.overlaps(life.start...max(life.start, life.lastDay)) else {
            findings.add(
                .days, Place(part.path), "period", found: part.period,
                expected: "a period of the batch's life, \(life.entry.start) to \(life.entry.lastDay)")
            return
        }
        unit = UnitOfRows(batch: part.batch, days: days.clamped(to: life.start...max(life.start, life.lastDay)))
    }

    private func read(_ part: Part, _ table: TableReader?) {
        findings.look(.files)
        let path = "\(snapshot)/\(part.path)"
        do throws(PartProblem) {
            let digest = try files.digest(path)
            guard digest.bytes == part.gzBytes else {
                return damaged(part, .files, "\(digest.bytes) bytes", "\(part.gzBytes) bytes")
            }
            guard digest.sha256 == part.sha256 else {
                return damaged(part, .files, "a file with SHA-256 \(digest.sha256)", part.sha256)
            }
            guard let table else { return }
            findings.look(.gzip)
            var session = table.begin(CurrentPart(path: part.path, batch: part.batch, days: order.days(of: part)))
            let contents: PartReader.Contents
            do throws(PartProblem) {
                contents = try files.read(path, header: table.table.header, atMost: part.csvBytes) {
                    (line, number) throws(PartProblem) in
                    session.take(line, number)
                    if session.seen.flawed > PartProblem.mostBroken { throw .noRows(line: number) }
                }
            } catch {
                _ = session.finish()
                throw error
            }
            findings.look(.header)
            compare(part, contents, session.finish())
        } catch {
            switch error {
            // Whoever walks the list stops before the next.
            case .stopped: return
            case .missing, .unreadable: damaged(part, .files, error.found, "a file that can be read")
            case .gzip: damaged(part, .gzip, error.found, "one whole gzip member")
            case .header:
                findings.look(.header)
                damaged(part, .header, error.found, "\"\(table?.table.header ?? "")\"", line: 1)
            case .tooLong: damaged(part, .contents, error.found, "\(part.csvBytes) bytes of CSV")
            case .longLine(let line), .tornLine(let line), .noRows(let line):
                damaged(part, .contents, error.found, "lines of rows, each with its end", line: line)
            }
        }
    }

    private func damaged(_ part: Part, _ promise: Promise, _ found: String, _ expected: String, line: Int = 0) {
        findings.add(promise, Place(part.path, line: line), "part", found: found, expected: expected)
        unreadable.insert(part.table)
        if histories.pair(of: part.table) != nil { histories.stop(because: "\(part.path) cannot be read") }
        checks.stop(part.table, because: "\(part.path) cannot be read")
    }

    private func compare(_ part: Part, _ contents: PartReader.Contents, _ seen: TableReader.Seen) {
        findings.look(.contents)
        if seen.isBroken { unreadable.insert(part.table) }
        func expect(_ subject: String, _ found: String, _ expected: String) {
            if found != expected {
                findings.add(.contents, Place(part.path), subject, found: found, expected: expected)
            }
        }
        expect("rows", "\(contents.rows)", "\(part.rows)")
        expect("bytes of CSV", "\(contents.csvBytes)", "\(part.csvBytes)")
        expect("CRC-32 of the CSV", hex(contents.csvCRC32), hex(part.csvCRC32))
        if let first = seen.firstID, let last = seen.lastID {
            expect("first id", "\(first)", "\(part.minID)")
            expect("last id", "\(last)", "\(part.maxID)")
        }
        var actual = part
        actual.rows = contents.rows
        actual.csvBytes = contents.csvBytes
        actual.csvCRC32 = contents.csvCRC32
        totals.add(actual)
    }
}
