/// Finds a line that consists of `\.`, in text that comes in pieces.
///
/// Before version 18, psql takes it for the end of a COPY even within quotes. No row of a snapshot has such a line.
package struct EndMark {
    /// The partial line at the end of the last piece, if it may become such a line.
    private var begun: [UInt8]? = []

    private static let marks = ["\\.\n", "\\.\r\n"].map { Array($0.utf8) }
    private static let longest = 4

    package init() {}

    /// Offset of the line in this piece; negative if it started in an earlier piece.
    package mutating func find(in piece: UnsafeRawBufferPointer) -> Int? {
        if let begun {
            let head = begun + piece.prefix(Self.longest - begun.count)
            if Self.isMark(head) { return -begun.count }
            if begun.count + piece.count < Self.longest, Self.mayBecomeMark(head) {
                self.begun = head
                return nil
            }
        }
        var next = 0
        while let found = piece[next...].firstIndex(of: UInt8(ascii: "\\")) {
            next = found + 1
            guard found > 0, piece[found - 1] == UInt8(ascii: "\n") else { continue }
            if Self.isMark(Array(piece[found...].prefix(Self.longest))) { return found }
        }
        let line = piece.lastIndex(of: UInt8(ascii: "\n")).map { Array(piece[($0 + 1)...].prefix(Self.longest)) }
        begun = line.flatMap { Self.mayBecomeMark($0) ? $0 : nil }
        return nil
    }

    private static func isMark(_ line: [UInt8]) -> Bool { marks.contains { line.starts(with: $0) } }

    private static func mayBecomeMark(_ line: [UInt8]) -> Bool { marks.contains { $0.starts(with: line) } }
}
