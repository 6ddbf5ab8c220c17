internal import CZlib

/// Makes gzip members, one after another, with one compressor that is wound back between them.
///
/// A member has no name and no time, so that equal contents give equal bytes. The compressor's 260 KB live as long as the
/// writer. Output goes to the sink piece by piece from a buffer that is used again.
public struct GzipWriter: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableBufferPointer<UInt8>
    private let level: Int
    private var checksum: UInt32 = 0
    private var length = 0

    public init(level: Int, bufferSize: Int = 64 * 1024) {
        self.level = level
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(capacity: bufferSize)
        let status = czlib_deflate_init_raw(stream, Int32(level), 8)
        precondition(status == Z_OK, "zlib refused level \(level) or had no memory: \(status)")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// Starts a member: its header goes to the sink.
    public mutating func begin(_ sink: (UnsafeRawBufferPointer) -> Void) {
        deflateReset(stream)
        checksum = 0
        length = 0
        // RFC 1952: magic, deflate, no flags, no time, what the level says of itself, Unix.
        let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, level == 9 ? 2 : level == 1 ? 4 : 0, 3]
        header.withUnsafeBytes(sink)
    }

    public mutating func write(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        checksum = CRC32.update(checksum, bytes)
        length += bytes.count
        run(bytes, flush: Z_NO_FLUSH, sink)
    }

    /// Ends the member and gives the CRC-32 of what it holds.
    public mutating func end(_ sink: (UnsafeRawBufferPointer) -> Void) -> UInt32 {
        run(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH, sink)
        let trailer = (checksum.littleEndian, UInt32(truncatingIfNeeded: length).littleEndian)
        withUnsafeBytes(of: trailer, sink)
        return checksum
    }

    private func run(_ bytes: UnsafeRawBufferPointer, flush: Int32, _ sink: (UnsafeRawBufferPointer) -> Void) {
        // zlib takes a pointer to mutable bytes and does not change them.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(bytes.count)
        repeat {
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            deflate(stream, flush)
            let made = output.count - Int(stream.pointee.avail_out)
            if made > 0 { sink(UnsafeRawBufferPointer(start: output.baseAddress, count: made)) }
        } while stream.pointee.avail_out == 0
    }

    public static var zlibVersion: String { String(cString: CZlib.zlibVersion()) }
}
