import Gzip

/// The totals of a snapshot, added up part by part in order.
public struct Totals: Sendable {
    /// The rows of one table and batch, taken as one CSV without header.
    public struct Series: Sendable {
        public var table = ""
        public var batch = ""
        public var rows = 0
        public var bytes = 0
        public var crc32: UInt32 = 0
        /// Of what was added up; a manifest does not name them.
        fileprivate var periods = Periods()

        /// The files, in the order of the list of parts.
        package var paths: AnySequence<String> {
            if periods.isEmpty { return AnySequence([Layout.path(table: table, batch: batch, period: "")]) }
            return AnySequence(periods.lazy.map { Layout.path(table: table, batch: batch, period: $0) })
        }

        fileprivate mutating func add(_ part: Part) {
            rows = boundedSum(rows, part.rows)
            bytes = boundedSum(bytes, part.csvBytes)
            crc32 = CRC32.combine(crc32, part.csvCRC32, secondLength: part.csvBytes)
            periods.add(part.period)
        }

        /// The text that the dataset digest is computed from. It is independent of partitioning and compression.
        public var line: String { "\(table),\(batch),\(rows),\(bytes),\(hex(crc32))" }
    }

    private struct SeriesName: Hashable {
        let table: String
        let batch: String
    }

    public struct TableTotal: Sendable, Equatable {
        public var rows = 0
        public var files = 0
        public var csvBytes = 0
        public var gzBytes = 0

        public init(rows: Int = 0, files: Int = 0, csvBytes: Int = 0, gzBytes: Int = 0) {
            self.rows = rows
            self.files = files
            self.csvBytes = csvBytes
            self.gzBytes = gzBytes
        }
    }

    public private(set) var series: [Series] = []
    private var places: [SeriesName: Int] = [:]
    public private(set) var tables: [String: TableTotal] = [:]
    public private(set) var all = TableTotal()

    public init() {}

    public mutating func add(_ part: Part) {
        let key = SeriesName(table: part.table, batch: part.batch)
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = series.count
            places[key] = place
            series.append(Series(table: part.table, batch: part.batch))
        }
        series[place].add(part)
        tables[part.table, default: TableTotal()].add(part)
        all.add(part)
    }

    /// Of one table and batch.
    public func rows(of table: String, batch: String) -> Int {
        places[SeriesName(table: table, batch: batch)].map { series[$0].rows } ?? 0
    }

    /// Equal for equal rows, whatever zlib, level or partitioning wrote them.
    public var digest: String {
        let lines = series.map(\.line).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return SHA256.hex(of: lines.map { $0 + "\n" }.joined())
    }
}

extension Totals.TableTotal {
    mutating func add(_ part: Part) {
        rows = boundedSum(rows, part.rows)
        files += 1
        csvBytes = boundedSum(csvBytes, part.csvBytes)
        gzBytes = boundedSum(gzBytes, part.gzBytes)
    }
}

/// The saturating sum: a list from an untrusted source may add up to anything, and no manifest can claim the maximum.
package func boundedSum(_ one: Int, _ other: Int) -> Int {
    let (sum, isOverflow) = one.addingReportingOverflow(other)
    return isOverflow ? Int.max : sum
}
