/// Some bits, the first to be sent lowest.
struct Bits {
    var value: UInt64
    var width: UInt64

    @inline(__always)
    mutating func append(_ extra: UInt64, _ extraBits: UInt64) {
        value |= extra &<< width
        width &+= extraBits
    }

    @inline(__always)
    mutating func append(_ word: CodeWord) { append(word.bits, word.width) }
}

/// Where the next bits go.
///
/// A loop that puts many works on a copy of its own: what only the loop can see stays in registers.
struct BitCursor {
    fileprivate(set) var next: UnsafeMutablePointer<UInt8>
    fileprivate var waiting: UInt64 = 0
    fileprivate var waitingBits: UInt64 = 0

    /// Appends at most 56 bits. There must be room for eight bytes.
    @inline(__always)
    mutating func put(_ bits: Bits) {
        waiting |= bits.value &<< waitingBits
        waitingBits &+= bits.width
        UnsafeMutableRawPointer(next).storeBytes(of: waiting.littleEndian, as: UInt64.self)
        next += Int(truncatingIfNeeded: waitingBits &>> 3)
        waiting &>>= waitingBits & 56
        waitingBits &= 7
    }
}

/// Bits on their way out, in a buffer that is handed on whenever it is full.
struct BitBuffer: ~Copyable {
    private let bytes: UnsafeMutablePointer<UInt8>
    /// From here on there is room for 24 bytes at least, and no more is promised.
    let full: UnsafeMutablePointer<UInt8>
    var cursor: BitCursor

    init(capacity: Int) {
        // What may be put before room is made again, and eight bytes that are always stored at once.
        bytes = .allocate(capacity: capacity + 32)
        full = bytes + capacity
        cursor = BitCursor(next: bytes)
    }

    deinit { bytes.deallocate() }

    @inline(__always)
    mutating func put(_ value: Int, _ width: Int) {
        cursor.put(Bits(value: UInt64(truncatingIfNeeded: value), width: UInt64(truncatingIfNeeded: width)))
    }

    @inline(__always)
    mutating func put(_ word: CodeWord) { cursor.put(word.wide) }

    /// Room for 24 bytes at least.
    @inline(__always)
    mutating func makeRoom(_ sink: (UnsafeRawBufferPointer) -> Void) {
        if cursor.next >= full { handOn(sink) }
    }

    /// Hands on all whole bytes.
    mutating func handOn(_ sink: (UnsafeRawBufferPointer) -> Void) {
        sink(UnsafeRawBufferPointer(start: bytes, count: cursor.next - bytes))
        cursor.next = bytes
    }

    /// Fills the last byte with zeros.
    mutating func align() { put(0, Int(truncatingIfNeeded: (8 - cursor.waitingBits) & 7)) }

    mutating func reset() { cursor = BitCursor(next: bytes) }
}
