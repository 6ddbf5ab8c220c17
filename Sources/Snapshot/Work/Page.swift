/// A text file that accompanies a snapshot, produced piece by piece while it is written.
public struct Page {
    public let name: String
    private let pieces: any Sequence<String>

    public init(_ name: String, _ pieces: some Sequence<String>) {
        self.name = name
        self.pieces = pieces
    }

    public init(_ name: String, text: String) { self.init(name, CollectionOfOne(text)) }

    /// Where a file begins to differ from it: the number of the line from 1, and the line in both, without its newline and
    /// nothing behind the last.
    package struct Difference {
        package let line: Int
        package let found: [UInt8]?
        package let expected: [UInt8]?
    }

    /// Line by line, since both may be long. A file that ends without a newline differs in its last line.
    package func difference(from path: String) throws(DiskProblem) -> Difference? {
        var file = try LineReader(path)
        var rest: [UInt8] = []
        func compare(_ expected: [UInt8]?, isComplete: Bool) throws(DiskProblem) -> Difference? {
            let found = try file.withNext { (bytes: Array($0), isComplete: $1) }
            if expected == found?.bytes, expected == nil || found?.isComplete == isComplete { return nil }
            return Difference(line: file.lineNumber + (found == nil ? 1 : 0), found: found?.bytes, expected: expected)
        }
        for piece in pieces {
            rest.append(contentsOf: piece.utf8)
            let lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for line in lines.dropLast() {
                if let difference = try compare(Array(line), isComplete: true) { return difference }
            }
            rest = lines.last.map(Array.init) ?? []
        }
        if !rest.isEmpty, let difference = try compare(rest, isComplete: false) { return difference }
        return try compare(nil, isComplete: true)
    }

    /// Gives back its checksum.
    func write(in folder: String) throws(DiskProblem) -> String {
        var file = try ListFile("\(folder)/\(name)")
        for piece in pieces { try file.append(piece) }
        return try file.finish()
    }
}
