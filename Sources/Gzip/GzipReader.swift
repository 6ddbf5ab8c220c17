internal import CZlib

/// Why a file is not one whole gzip member.
public enum GzipProblem: Error, Equatable, Sendable {
    case notGzip
    case damaged
    case truncated
    /// Something follows the one member.
    case trailing
}

/// Inflates gzip files of one member, one after another, with one decompressor.
public struct GzipReader: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableBufferPointer<UInt8>
    private var isAtEnd = false

    public init(bufferSize: Int = 128 * 1024) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(capacity: bufferSize)
        let status = czlib_inflate_init_gzip(stream)
        precondition(status == Z_OK, "zlib had no memory: \(status)")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    public mutating func begin() {
        inflateReset(stream)
        isAtEnd = false
    }

    /// Inflates more of the file; the sink gets the contents piece by piece.
    public mutating func read(
        _ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        if isAtEnd && !bytes.isEmpty { throw GzipProblem.trailing }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(bytes.count)
        repeat {
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            let status = inflate(stream, Z_NO_FLUSH)
            let made = output.count - Int(stream.pointee.avail_out)
            if made > 0 { try sink(UnsafeRawBufferPointer(start: output.baseAddress, count: made)) }
            switch status {
            case Z_STREAM_END:
                isAtEnd = true
                if stream.pointee.avail_in > 0 { throw GzipProblem.trailing }
                return
            case Z_OK: continue
            case Z_BUF_ERROR: return
            // The first two bytes tell gzip from anything else.
            default: throw stream.pointee.total_in <= 2 ? GzipProblem.notGzip : GzipProblem.damaged
            }
        } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
    }

    /// To be called after the file's last byte.
    public func end() throws(GzipProblem) {
        if !isAtEnd { throw .truncated }
    }
}
