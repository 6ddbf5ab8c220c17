/// A text file that accompanies a snapshot, produced piece by piece while it is written.
public struct Page: Sendable {
    public let name: String
    private let makePieces: @Sendable () -> any Sequence<String>

    public init(_ name: String, pieces: @autoclosure @escaping @Sendable () -> any Sequence<String>) {
        self.name = name
        makePieces = pieces
    }

    public init(_ name: String, text: @autoclosure @escaping @Sendable () -> String) {
        self.name = name
        makePieces = { CollectionOfOne(text()) }
    }

    /// One that is written, with its checksum.
    public struct Written: Sendable {
        let name: String
        let sha256: String
    }

    /// Writes pages side by side.
    public static func write(_ pages: [Page], in folder: String) async throws -> [Written] {
        try await withThrowingTaskGroup { group in
            for page in pages { group.addTask { try page.write(in: folder) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

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
        for piece in makePieces() {
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

    package func write(in folder: String) throws(DiskProblem) -> Written {
        var file = try ListFile("\(folder)/\(name)")
        for piece in makePieces() { try file.append(piece) }
        return Written(name: name, sha256: try file.finish())
    }
}
