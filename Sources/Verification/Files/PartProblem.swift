package import Gzip

/// Why a part cannot be read to its end.
package enum PartProblem: Error, Equatable {
    case missing
    case unreadable(reason: String)
    case gzip(GzipProblem)
    /// Its first line is not the header.
    case header(found: String)
    /// It goes on after what the list says it holds.
    case tooLong
    case longLine(line: Int)
    /// So many lines up to this one are not what they should be that the rest is not looked at: a small file may inflate to
    /// any number of them.
    case noRows(line: Int)
    /// The last line has no newline.
    case tornLine(line: Int)
    /// On request, before its end.
    case stopped

    static let mostBroken = 100_000

    /// What was found, for a person.
    package var found: String {
        switch self {
        case .missing: "no such file"
        case .unreadable(let reason): "a file that cannot be read (\(reason))"
        case .gzip(.notGzip): "something that is not gzip"
        case .gzip(.damaged): "damaged gzip data"
        case .gzip(.truncated): "gzip data that ends early"
        case .gzip(.trailing): "something after the gzip member"
        case .header(let found): "\"\(found)\""
        case .tooLong: "more than the list says"
        case .longLine: "a line of more than a megabyte"
        case .noRows: "\(Self.mostBroken) lines that are no rows of this table"
        case .tornLine: "a last line without its end"
        case .stopped: "a file that was not read to its end"
        }
    }
}
