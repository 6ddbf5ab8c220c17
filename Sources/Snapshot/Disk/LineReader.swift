import Glibc

/// Reads a text file line by line, in as little memory as its longest line takes.
public struct LineReader: ~Copyable {
    /// The maximum line length: far more than a list needs, and more than the inputs of a thousand batches, with which
    /// a journal begins.
    private static let longestLine = 8 << 20

    private let path: String
    private let file: InputFile
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The number of the last line read, from 1.
    public private(set) var lineNumber = 0
    /// The file offset of the next line.
    public private(set) var offset = 0

    public init(_ path: String) throws(DiskProblem) {
        self.path = path
        file = try InputFile(path)
    }

    /// The next line without its newline, and whether it had one; nil at the end.
    public mutating func next() throws(DiskProblem) -> (text: String, isComplete: Bool)? {
        guard let line = try nextRange() else { return nil }
        return (String(decoding: buffer[line.place], as: UTF8.self), line.isComplete)
    }

    /// The same for callers that need no text, since creating one costs more than finding the end of the line.
    mutating func withNext<Answer>(_ body: (UnsafeRawBufferPointer, Bool) -> Answer) throws(DiskProblem) -> Answer? {
        guard let line = try nextRange() else { return nil }
        return buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[line.place]), line.isComplete) }
    }

    private mutating func nextRange() throws(DiskProblem) -> (place: Range<Int>, isComplete: Bool)? {
        var searched = position
        while true {
            if let newline = buffer.withUnsafeBytes({ $0[searched...].firstIndex(of: UInt8(ascii: "\n")) }) {
                return take(until: newline, isComplete: true)
            }
            if isAtEnd { return position < buffer.count ? take(until: buffer.count, isComplete: false) : nil }
            if buffer.count - position > Self.longestLine { throw DiskProblem(.holdLine, path, code: EFBIG) }
            searched = buffer.count - position
            buffer.removeFirst(position)
            position = 0
            let piece = try file.nextPiece()
            isAtEnd = piece == nil
            buffer += piece ?? []
        }
    }

    private mutating func take(until end: Int, isComplete: Bool) -> (place: Range<Int>, isComplete: Bool) {
        let place = position..<end
        let next = isComplete ? end + 1 : end
        offset += next - position
        position = next
        lineNumber += 1
        return (place, isComplete)
    }
}
