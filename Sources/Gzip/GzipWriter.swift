internal import CZlib

/// Makes gzip members, one after another, with one compressor that is reset between them.
///
/// A member has no name and no time, so that equal contents give equal bytes. Output goes to the sink piece by piece from a
/// buffer that is used again.
///
/// Level 1 is for speed and does not search: it uses the repetitions that are passed with the bytes. For rows that
/// differ in few digits from those before, this is several times as fast as zlib's level 1, and the output is smaller.
/// The other levels are zlib's.
public struct GzipWriter: ~Copyable {
    /// Whether it uses repetitions, which it does at level 1 only.
    public let takesRepetitions: Bool
    private let level: Int
    private var known: KnownDeflater?
    private var zlib: ZlibDeflater?
    private var checksum: UInt32 = 0
    private var length = 0

    public init(level: Int, bufferSize: Int = 64 * 1024) {
        self.level = level
        takesRepetitions = level == 1
        if takesRepetitions {
            known = KnownDeflater(bufferSize: bufferSize)
            zlib = nil
        } else {
            known = nil
            zlib = ZlibDeflater(level: level, bufferSize: bufferSize)
        }
    }

    /// Starts a member: its header goes to the sink.
    public mutating func begin(_ sink: (UnsafeRawBufferPointer) -> Void) {
        known?.begin()
        zlib?.begin()
        checksum = 0
        length = 0
        // RFC 1952: magic, deflate, no flags, no time, what the level says of itself, Unix.
        let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, level == 9 ? 2 : level == 1 ? 4 : 0, 3]
        header.withUnsafeBytes(sink)
    }

    /// The repetitions follow each other within the bytes, and point back to anything in the member.
    public mutating func write(
        _ bytes: UnsafeRawBufferPointer,
        _ repetitions: UnsafeBufferPointer<Repetition> = UnsafeBufferPointer(start: nil, count: 0),
        _ sink: (UnsafeRawBufferPointer) -> Void
    ) {
        checksum = CRC32.update(checksum, bytes)
        length += bytes.count
        known?.write(bytes, repetitions, sink)
        zlib?.write(bytes, sink)
    }

    /// Ends the member and gives the CRC-32 of what it holds.
    public mutating func end(_ sink: (UnsafeRawBufferPointer) -> Void) -> UInt32 {
        known?.end(sink)
        zlib?.end(sink)
        let trailer = (checksum.littleEndian, UInt32(truncatingIfNeeded: length).littleEndian)
        withUnsafeBytes(of: trailer, sink)
        return checksum
    }

    public static var zlibVersion: String { String(cString: CZlib.zlibVersion()) }
}
