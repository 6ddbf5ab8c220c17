/// Some bits, the first to be sent lowest.
struct Bits {
    var value: UInt64
    var width: UInt64

    @inline(__always)
    mutating func append(_ extra: UInt32, _ extraBits: Int) {
        value |= UInt64(extra) << width
        width += UInt64(truncatingIfNeeded: extraBits)
    }

    @inline(__always)
    mutating func append(_ word: CodeWord) {
        value |= word.bits << width
        width += word.width
    }
}

/// Bits on their way out, in a buffer that is handed on whenever it is full.
struct BitBuffer: ~Copyable {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var count = 0
    private var waiting: UInt64 = 0
    private var waitingBits: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
        // What may be put before room is made again, and eight bytes that are always stored at once.
        bytes = .allocate(capacity: capacity + 32)
    }

    deinit { bytes.deallocate() }

    /// Appends at most 56 bits. There must be room: `makeRoom` sees to it for a while.
    @inline(__always)
    mutating func put(_ bits: Bits) {
        waiting |= bits.value << waitingBits
        waitingBits += bits.width
        UnsafeMutableRawPointer(bytes + count).storeBytes(of: waiting.littleEndian, as: UInt64.self)
        count += Int(truncatingIfNeeded: waitingBits >> 3)
        waiting >>= waitingBits & 56
        waitingBits &= 7
    }

    @inline(__always)
    mutating func put(_ value: Int, _ width: Int) {
        put(Bits(value: UInt64(truncatingIfNeeded: value), width: UInt64(truncatingIfNeeded: width)))
    }

    @inline(__always)
    mutating func put(_ word: CodeWord) { put(word.wide) }

    /// Room for 24 bytes at least.
    @inline(__always)
    mutating func makeRoom(_ sink: (UnsafeRawBufferPointer) -> Void) {
        if count >= capacity { handOn(sink) }
    }

    /// Hands on all whole bytes.
    mutating func handOn(_ sink: (UnsafeRawBufferPointer) -> Void) {
        sink(UnsafeRawBufferPointer(start: bytes, count: count))
        count = 0
    }

    /// Fills the last byte with zeros.
    mutating func align() { put(0, Int(truncatingIfNeeded: (8 - waitingBits) & 7)) }

    mutating func reset() {
        count = 0
        waiting = 0
        waitingBits = 0
    }
}
