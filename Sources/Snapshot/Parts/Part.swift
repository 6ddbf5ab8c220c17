import Farm
import Tables

/// One data file of a snapshot: a line of `parts.csv`.
public struct Part: Equatable, Sendable {
    /// Inside the snapshot, with `/` between names.
    public var path: String
    public var table: String
    /// Empty for reference tables.
    public var batch: String
    /// `2024-03-15`, `2024-03`, or empty for tables that are not of a day.
    public var period: String
    public var rows: Int
    /// Covers the rows without the header line, like the checksum, so that parts can be concatenated.
    public var csvBytes: Int
    public var gzBytes: Int
    public var sha256: String
    public var csvCRC32: UInt32
    public var minID: Int
    public var maxID: Int

    public static let header = "path,table,batch,period,rows,csv_bytes,gz_bytes,sha256,csv_crc32,min_id,max_id"

    /// Appends its line, without a newline. No field of it can need quotes.
    func write(to line: inout [UInt8]) {
        func field(_ text: String) {
            line.append(contentsOf: text.utf8)
            line.append(UInt8(ascii: ","))
        }
        field(path)
        field(table)
        field(batch)
        field(period)
        field(String(rows))
        field(String(csvBytes))
        field(String(gzBytes))
        field(sha256)
        field(hex(csvCRC32))
        field(String(minID))
        line.append(contentsOf: String(maxID).utf8)
    }

    /// The line as a text.
    package var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static let pathField = 0
    static let sha256Field = 7

    /// One field of a line, without parsing the others.
    static func field(_ number: Int, of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var start = 0
        var commas = 0
        for (place, byte) in line.enumerated() where byte == UInt8(ascii: ",") {
            if commas == number { return UnsafeRawBufferPointer(rebasing: line[start..<place]) }
            commas += 1
            start = place + 1
        }
        return UnsafeRawBufferPointer(rebasing: line[start...])
    }

    /// Fails if the line is not valid. Paths are accepted only if they stay inside the snapshot.
    public init?(line: String) {
        let fields = line.split(byte: ",")
        guard fields.count == 11, TextForm.sqlName.allows(fields[1]), isSafeInPath(fields[2]), isSafeInPath(fields[3]),
            let rows = Int(fields[4]), let csvBytes = Int(fields[5]),
            let gzBytes = Int(fields[6]), min(rows, csvBytes, gzBytes) >= 0,
            fields[7].utf8.count == 64, fields[7].utf8.allSatisfy(isHexDigit), let crc = UInt32(fields[8], radix: 16),
            let minID = Int(fields[9]),
            let maxID = Int(fields[10]), Layout.isSafe(path: fields[0])
        else { return nil }
        self.init(
            path: fields[0], table: fields[1], batch: fields[2], period: fields[3], rows: rows, csvBytes: csvBytes,
            gzBytes: gzBytes, sha256: fields[7], csvCRC32: crc, minID: minID, maxID: maxID)
    }

    init(
        path: String, table: String, batch: String, period: String, rows: Int, csvBytes: Int, gzBytes: Int,
        sha256: String, csvCRC32: UInt32, minID: Int, maxID: Int
    ) {
        self.path = path
        self.table = table
        self.batch = batch
        self.period = period
        self.rows = rows
        self.csvBytes = csvBytes
        self.gzBytes = gzBytes
        self.sha256 = sha256
        self.csvCRC32 = csvCRC32
        self.minID = minID
        self.maxID = maxID
    }
}

extension String {
    /// Splits at a byte. `split` works on characters, and takes a comma and a following accent for one character.
    func split(byte: Unicode.Scalar, maxSplits: Int = Int.max) -> [String] {
        utf8.split(separator: UInt8(ascii: byte), maxSplits: maxSplits, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}

/// Eight hexadecimal digits.
package func hex(_ value: UInt32) -> String {
    // The leading 1 keeps the zeros after it.
    String(String(UInt64(value) | 1 << 32, radix: 16).dropFirst())
}
