import Snapshot
import Verification

/// Reads a snapshot's parts once, in the order of their list, and hands their rows to those that asked for them.
///
/// A file is held for one line at a time. Everything is taken for untrusted: lines that are no rows, lists that differ from
/// the manifest and files that differ from the list end the report.
struct SnapshotReader {
    let subject: Subject
    /// How much is done, from 0 to 1, and the rows that were read.
    let report: (Double, Int) -> Void
    let shouldStop: () -> Bool

    private struct Stop {
        let collector: any Collector
        let columns: AskedColumns
    }

    /// What is read of one table.
    private struct Route {
        let table: Manifest.TableEntry
        let splitter: RowSplitter
        var stops: [Stop]
        /// Whether rows of batches that the report leaves out are read, too.
        var isOfAllBatches = false
    }

    /// Why a collector gets nothing; nothing where it has all it needs.
    static func lack(_ collector: any Collector.Type, in manifest: Manifest) -> String? {
        for need in collector.needs where need.isRequired {
            guard let table = manifest.tables.first(where: { $0.name == need.table }) else {
                return "the snapshot has no table \(need.table)"
            }
            if AskedColumns(need.columns.map { ($0, $0) }, of: table, for: "Report") == nil {
                return "\(need.table) has not the columns that it needs"
            }
        }
        return nil
    }

    /// The number of rows that were read. Throws a `CancellationError` where it stopped on request.
    func run(_ collectors: [any Collector]) throws -> Int {
        let manifest = subject.manifest
        let routes = routes(collectors)
        let batches = Dictionary(
            subject.batches.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let list = "\(subject.path)/\(Layout.parts)"
        guard try Disk.kind(of: list) == .file else { throw SnapshotProblem.listDamaged(path: list) }
        let parts = try PartCursor(subject.path, manifest, in: PartOrder(manifest))
        let files = PartReader(shouldStop: shouldStop)
        let all = Double(max(1, manifest.statedTotals.csvBytes))
        var bytes = 0
        var rows = 0
        while let part = parts.part {
            if shouldStop() { throw CancellationError() }
            bytes = boundedSum(bytes, part.csvBytes)
            let batch = batches[part.batch]
            if let route = routes[part.table], part.batch.isEmpty || batch != nil || route.isOfAllBatches {
                rows += try read(part, route, batch, files)
                if let table = subject.excess { throw ReportProblem.tooMuch(path: subject.path, table: table) }
            }
            report(min(1, Double(bytes) / all), rows)
            try parts.advance()
        }
        return rows
    }

    private func routes(_ collectors: [any Collector]) -> [String: Route] {
        var routes: [String: Route] = [:]
        for collector in collectors {
            for need in type(of: collector).needs {
                guard let table = subject.manifest.tables.first(where: { $0.name == need.table }),
                    let columns = AskedColumns(need.columns.map { ($0, $0) }, of: table, for: "Report")
                else { continue }
                let route = Route(table: table, splitter: RowSplitter(columns: table.columns.count), stops: [])
                routes[need.table, default: route].stops.append(Stop(collector: collector, columns: columns))
                if type(of: collector).readsAllBatches { routes[need.table]?.isOfAllBatches = true }
            }
        }
        return routes
    }

    private func read(_ part: Part, _ route: Route, _ batch: Int?, _ files: PartReader) throws -> Int {
        let current = CurrentPart(path: part.path, batch: part.batch, days: nil)
        let path = "\(subject.path)/\(part.path)"
        do throws(PartProblem) {
            let contents = try files.read(path, header: route.table.header, atMost: part.csvBytes) {
                (line, number) throws(PartProblem) in
                guard case .row(let fields) = route.splitter.split(line), let bytes = line.baseAddress else {
                    throw .noRows(line: number)
                }
                let row = Row(bytes: bytes, fields: fields, line: number, part: current)
                for stop in route.stops {
                    stop.collector.take(Fields(row: row, columns: stop.columns), of: part.table, in: batch)
                }
                // There is no report any more; the rest need not be read.
                if subject.excess != nil { throw .stopped }
            }
            guard contents.rows == part.rows, contents.csvBytes == part.csvBytes, contents.csvCRC32 == part.csvCRC32
            else { throw .tooLong }
            return contents.rows
        } catch {
            switch error {
            case .stopped where subject.excess != nil: return 0
            case .stopped: throw CancellationError()
            case .noRows(let line):
                throw ReportProblem.noRow(path: path, line: line, table: part.table)
            case .missing, .unreadable: throw SnapshotProblem.partUnreadable(path: path, reason: error.found)
            default: throw SnapshotProblem.partDamaged(path: path)
            }
        }
    }
}
