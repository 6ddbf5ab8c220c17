/// The contents of a block: literal bytes and repetitions, in their order, and how often each symbol occurs.
struct Tokens: ~Copyable {
    let bytes: UnsafeMutablePointer<UInt8>
    /// Each with how many of the bytes come before it.
    let matches: UnsafeMutablePointer<Match>
    let literals: UnsafeMutableBufferPointer<UInt32>
    let distances: UnsafeMutableBufferPointer<UInt32>
    private let byteCounts: UnsafeMutableBufferPointer<UInt32>
    private let capacity: Int
    var cursor: Cursor

    /// Where the next tokens go.
    ///
    /// A loop that adds many works on a copy of its own: what only the loop can see stays in registers.
    struct Cursor {
        var byte: UnsafeMutablePointer<UInt8>
        var match: UnsafeMutablePointer<Match>
        /// For so many tokens.
        var room: Int
        /// Bytes since the last repetition.
        var fresh = 0

        @inline(__always)
        mutating func add(bytes count: Int) {
            byte += count
            room &-= count
            fresh &+= count
        }
    }

    init(capacity: Int) {
        // Sixteen bytes may be stored for the last one.
        bytes = .allocate(capacity: capacity + 16)
        matches = .allocate(capacity: capacity)
        literals = .allocate(capacity: HuffmanCode.literalSymbols)
        distances = .allocate(capacity: HuffmanCode.distanceSymbols)
        byteCounts = .allocate(capacity: 4 * 256)
        self.capacity = capacity
        cursor = Cursor(byte: bytes, match: matches, room: capacity)
        clear()
    }

    deinit {
        bytes.deallocate()
        matches.deallocate()
        literals.deallocate()
        distances.deallocate()
        byteCounts.deallocate()
    }

    mutating func clear() {
        cursor = Cursor(byte: bytes, match: matches, room: capacity)
        literals.update(repeating: 0)
        distances.update(repeating: 0)
    }

    /// Counts the literal bytes: all at once, when the block is full, and in four places in turn, since adding to a
    /// number waits for what was added to it just before, and digits repeat.
    mutating func countBytes() {
        byteCounts.update(repeating: 0)
        let counts = byteCounts.baseAddress.unsafelyUnwrapped
        let count = cursor.byte - bytes
        var place = 0
        while place &+ 4 <= count {
            counts[Int(bytes[place])] &+= 1
            counts[256 &+ Int(bytes[place &+ 1])] &+= 1
            counts[512 &+ Int(bytes[place &+ 2])] &+= 1
            counts[768 &+ Int(bytes[place &+ 3])] &+= 1
            place &+= 4
        }
        while place < count {
            counts[Int(bytes[place])] &+= 1
            place &+= 1
        }
        for byte in 0..<256 {
            literals[byte] = counts[byte] &+ counts[256 + byte] &+ counts[512 + byte] &+ counts[768 + byte]
        }
    }
}
