/// Rows that the server gets as the CSV that they are.
struct TextRows {
    private var mark = EndMark()
    private var rows = 0

    /// Refuses a line that psql would take for the end.
    mutating func take(
        _ piece: UnsafeRawBufferPointer, of path: String, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        if let place = mark.find(in: piece) {
            let before = piece.prefix(max(0, place)).count { $0 == UInt8(ascii: "\n") }
            throw LoadProblem.endMark(PartPlace(path: path, line: rows + before + 2))
        }
        rows += piece.count { $0 == UInt8(ascii: "\n") }
        try sink(piece)
    }
}
