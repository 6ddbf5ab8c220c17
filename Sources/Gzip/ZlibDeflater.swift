internal import CZlib

/// zlib's compressor, reset between texts. It holds 260 KB.
struct ZlibDeflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableBufferPointer<UInt8>

    init(level: Int, bufferSize: Int) {
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

    mutating func begin() { deflateReset(stream) }

    mutating func write(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        run(bytes, flush: Z_NO_FLUSH, sink)
    }

    mutating func end(_ sink: (UnsafeRawBufferPointer) -> Void) {
        run(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH, sink)
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
}
