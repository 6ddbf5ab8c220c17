/// Looks for a line that is `\.` and nothing else, in text that comes in pieces.
///
/// Before version 18 psql takes it for the end of a COPY, within quotes as well. No row of a snapshot has such a line.
package struct EndMark {
    /// What the last piece ended in of a line that may become one; nothing in the middle of another line.
    private var begun: [UInt8]? = []

    private static let marks = ["\\.\n", "\\.\r\n"].map { Array($0.utf8) }
    private static let longest = 4

    package init() {}

    /// Where in the piece the line begins: before 0 where that was in a piece before.
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
