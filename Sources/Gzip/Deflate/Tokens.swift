/// What a block will say: bytes that stand for themselves and repetitions, in their order, and how often each symbol comes.
struct Tokens: ~Copyable {
    let bytes: UnsafeMutablePointer<UInt8>
    /// Each with how many of the bytes come before it.
    let matches: UnsafeMutablePointer<Match>
    let literals: UnsafeMutableBufferPointer<UInt32>
    let distances: UnsafeMutableBufferPointer<UInt32>
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
    }

    init(capacity: Int) {
        bytes = .allocate(capacity: capacity)
        matches = .allocate(capacity: capacity)
        literals = .allocate(capacity: HuffmanCode.literalSymbols)
        distances = .allocate(capacity: HuffmanCode.distanceSymbols)
        self.capacity = capacity
        cursor = Cursor(byte: bytes, match: matches, room: capacity)
        clear()
    }

    deinit {
        bytes.deallocate()
        matches.deallocate()
        literals.deallocate()
        distances.deallocate()
    }

    mutating func clear() {
        cursor = Cursor(byte: bytes, match: matches, room: capacity)
        literals.update(repeating: 0)
        distances.update(repeating: 0)
    }
}
