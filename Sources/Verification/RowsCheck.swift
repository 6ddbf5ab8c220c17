import Gzip
import Snapshot
import Tables

/// Reads every part in the order of the list: the file first, then its rows, unit by unit.
final class RowsCheck {
    private let snapshot: String
    private let manifest: Manifest
    private let order: PartOrder
    private let facts: FactsReader.Outcome
    private let findings: Findings
    private let keys: KeyBook
    private let histories: HistoryBook
    private let checks: CheckGroups
    private let files: PartReader
    private let report: (Double, Int) -> Void
    private let shouldStop: () -> Bool
    private var tables: [TableReader?] = []
    private var unitKey = ""
    /// What the checks get next.
    private var block = RowBlockWriter()
    /// Tables of which not every row was seen.
    private var unreadable: Set<String> = []
    private(set) var totals = Totals()

    init(
        snapshot: String, manifest: Manifest, order: PartOrder, facts: FactsReader.Outcome, findings: Findings,
        workers: Int, report: @escaping (Double, Int) -> Void, shouldStop: @escaping () -> Bool
    ) {
        files = PartReader(shouldStop: shouldStop)
        self.report = report
        self.shouldStop = shouldStop
        self.snapshot = snapshot
        self.manifest = manifest
        self.order = order
        self.facts = facts
        self.findings = findings
        keys = KeyBook(manifest, facts, findings)
        histories = HistoryBook(manifest, facts.damaged, findings)
        checks = CheckGroups(workers, manifest)
        for table in manifest.tables {
            let reader = TableReader(
                table, manifest, keys, histories, findings, isChecked: checks.tables.contains(table.name))
            tables.append(reader)
            if reader == nil {
                findings.add(
                    .manifest, Place(Layout.manifest), "columns of \(table.name)", found: "a type that is not known",
                    expected: "types of PostgreSQL as a snapshot uses them")
                unreadable.insert(table.name)
                block.stop(table.name, because: "the columns of \(table.name) are not understood")
            }
        }
    }

    /// Whether everything could be read, so that sums mean something.
    var isComplete: Bool { unreadable.isEmpty }

    func run() async throws {
        try await checks.run(facts, manifest, into: findings) {
            var list = try PartWalk(snapshot: snapshot, shouldStop: shouldStop)
            while let part = try list.next() {
                // A part that can stand nowhere was reported with the list.
                guard order.rank(of: part).rank != nil, let index = order.index(of: part.table) else { continue }
                changeUnit(to: part)
                try await read(part, tables[index])
                report(Double(totals.all.csvBytes) / Double(max(1, manifest.statedTotals.csvBytes)), totals.all.rows)
            }
            // The last part may have been left in its middle.
            if shouldStop() { throw CancellationError() }
            try await checks.send(block.next())
        }
        histories.finish()
        keys.finish(except: unreadable)
    }

    private func changeUnit(to part: Part) {
        let key = order.isEvent(part) ? "\(part.batch)/\(part.period)" : ""
        if key == unitKey { return }
        block.add(.endOfUnit)
        histories.finishUnit()
        unitKey = key
        if let days = order.days(of: part), !key.isEmpty { begin(part, days) }
    }

    private func begin(_ part: Part, _ days: ClosedRange<Int>) {
        guard let life = facts.facts.life(of: part.batch) else { return }
        // A batch that anomalies ended early is traced as long as it lived without them, on days that have no other rows.
        if part.table == KnownTable.anomalyTrace.rawValue, days.lowerBound > life.lastDay { return }
        guard days.overlaps(life.start...max(life.start, life.lastDay)) else {
            findings.add(
                .days, Place(part.path), "period", found: part.period,
                expected: "a period of the batch's life, \(life.entry.start) to \(life.entry.lastDay)")
            return
        }
        block.add(
            .unit(batch: part.batch, days: days.clamped(to: life.start...max(life.start, life.lastDay))))
    }

    private func read(_ part: Part, _ table: TableReader?) async throws {
        findings.look(.files)
        let path = "\(snapshot)/\(part.path)"
        do {
            let digest = try files.digest(path)
            guard digest.bytes == part.gzBytes else {
                return damaged(part, .files, "\(digest.bytes) bytes", "\(part.gzBytes) bytes")
            }
            guard digest.sha256 == part.sha256 else {
                return damaged(part, .files, "a file with SHA-256 \(digest.sha256)", part.sha256)
            }
            guard let table else { return }
            findings.look(.gzip)
            let current = CurrentPart(path: part.path, batch: part.batch, days: order.days(of: part))
            block.add(.part(current, table: part.table))
            var session = table.begin(current)
            try files.begin(path, header: table.table.header, atMost: part.csvBytes)
            var contents: PartReader.Contents?
            while contents == nil {
                contents = try readOn(&session)
                if block.isFull { try await checks.send(block.next()) }
            }
            findings.look(.header)
            if let contents { compare(part, contents, session.finish()) }
        } catch let problem as PartProblem {
            switch problem {
            // Whoever walks the list stops before the next.
            case .stopped: return
            case .missing, .unreadable: damaged(part, .files, problem.found, "a file that can be read")
            case .gzip: damaged(part, .gzip, problem.found, "one whole gzip member")
            case .header:
                findings.look(.header)
                damaged(part, .header, problem.found, "\"\(table?.table.header ?? "")\"", line: 1)
            case .tooLong: damaged(part, .contents, problem.found, "\(part.csvBytes) bytes of CSV")
            case .longLine(let line), .tornLine(let line), .noRows(let line):
                damaged(part, .contents, problem.found, "lines of rows, each with its end", line: line)
            }
        }
    }

    /// Reads the part's next piece; what all of them held where there is none. The ids that were seen of a part that cannot be
    /// read to its end count all the same: others may refer to them.
    private func readOn(_ session: inout TableReader.Session) throws(PartProblem) -> PartReader.Contents? {
        do throws(PartProblem) {
            let isThereMore = try files.readOn { (line, number) throws(PartProblem) in
                session.take(line, number, &block)
                if session.seen.flawed > PartProblem.mostBroken { throw .noRows(line: number) }
            }
            return isThereMore ? nil : try files.end()
        } catch {
            _ = session.finish()
            throw error
        }
    }

    private func damaged(_ part: Part, _ promise: Promise, _ found: String, _ expected: String, line: Int = 0) {
        findings.add(promise, Place(part.path, line: line), "part", found: found, expected: expected)
        unreadable.insert(part.table)
        if histories.pair(of: part.table) != nil { histories.stop(because: "\(part.path) cannot be read") }
        block.stop(part.table, because: "\(part.path) cannot be read")
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
