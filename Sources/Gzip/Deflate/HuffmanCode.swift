/// A symbol's bits in some code, the first to be sent lowest, and how many they are.
struct CodeWord {
    private let word: UInt32

    init(bits: UInt16, width: UInt8) { word = UInt32(bits) << 8 | UInt32(width) }

    @inline(__always)
    var bits: UInt64 { UInt64(word >> 8) }
    @inline(__always)
    var width: UInt64 { UInt64(word & 0xFF) }
    @inline(__always)
    var wide: Bits { Bits(value: bits, width: width) }
}

/// A prefix code as DEFLATE writes it, in memory that serves one block after another.
struct HuffmanCode: ~Copyable {
    let lengths: UnsafeMutableBufferPointer<UInt8>
    /// Of the symbols that have bits; of others there is nothing to be read.
    let words: UnsafeMutablePointer<CodeWord>
    /// The symbols that come: each under how often it does, so that all differ and there is only one way to sort them.
    private let leaves: UnsafeMutableBufferPointer<UInt64>
    /// Huffman's tree, leaves first: the sum of each node, which later is its depth, and the node above it.
    private let nodes: UnsafeMutableBufferPointer<UInt32>
    private let parents: UnsafeMutableBufferPointer<UInt16>

    /// Bytes, the end of a block, and lengths.
    static let literalSymbols = 286
    static let firstLength = 257
    static let distanceSymbols = 30

    /// A code without symbols.
    init(symbols: Int) {
        lengths = .allocate(capacity: symbols)
        lengths.initialize(repeating: 0)
        words = .allocate(capacity: symbols)
        words.initialize(repeating: CodeWord(bits: 0, width: 0), count: symbols)
        leaves = .allocate(capacity: symbols)
        nodes = .allocate(capacity: 2 * symbols)
        parents = .allocate(capacity: 2 * symbols)
    }

    /// A code that is given by its lengths alone.
    init(lengths given: [UInt8]) {
        self.init(symbols: given.count)
        _ = lengths.update(fromContentsOf: given)
        makeWords()
    }

    deinit {
        lengths.deallocate()
        words.deallocate()
        leaves.deallocate()
        nodes.deallocate()
        parents.deallocate()
    }

    /// Makes it the shortest code for symbols that come so often, none longer than the limit.
    ///
    /// Symbols that never come have no bits. There are always two that have: readers refuse most codes of only one.
    mutating func fit(_ frequencies: UnsafeBufferPointer<UInt32>, longest limit: UInt8) {
        var count = 0
        for symbol in frequencies.indices where frequencies[symbol] > 0 {
            leaves[count] = UInt64(frequencies[symbol]) << 16 | UInt64(symbol)
            count += 1
        }
        for symbol in 0..<2 where count < 2 && frequencies[symbol] == 0 {
            leaves[count] = 1 << 16 | UInt64(symbol)
            count += 1
        }
        var leaves = UnsafeMutableBufferPointer(rebasing: leaves[..<count])
        lengths.update(repeating: 0)
        leaves.sort()
        while !measure(leaves, limit) {
            // Rare symbols are taken for a little less rare, until the tree is flat enough.
            for index in leaves.indices { leaves[index] = (leaves[index] >> 17 + 1) << 16 | leaves[index] & 0xFFFF }
            leaves.sort()
        }
        makeWords()
    }

    /// Tells how deep each of some sorted leaves lies in Huffman's tree, unless one lies too deep.
    private mutating func measure(_ leaves: UnsafeMutableBufferPointer<UInt64>, _ limit: UInt8) -> Bool {
        let count = leaves.count
        // Inner nodes follow the leaves in the order they are made, which is that of their sums.
        for index in leaves.indices { nodes[index] = UInt32(truncatingIfNeeded: leaves[index] >> 16) }
        var leaf = 0
        var inner = count
        for node in count..<2 * count - 1 {
            var sum: UInt32 = 0
            for _ in 0..<2 {
                let takesLeaf = leaf < count && (inner == node || nodes[leaf] <= nodes[inner])
                let taken = takesLeaf ? leaf : inner
                if takesLeaf { leaf += 1 } else { inner += 1 }
                sum += nodes[taken]
                parents[taken] = UInt16(truncatingIfNeeded: node)
            }
            nodes[node] = sum
        }
        nodes[2 * count - 2] = 0
        for node in stride(from: 2 * count - 3, through: 0, by: -1) {
            nodes[node] = nodes[Int(parents[node])] + 1
            if nodes[node] > UInt32(limit) { return false }
        }
        for index in leaves.indices {
            lengths[Int(leaves[index] & 0xFFFF)] = UInt8(truncatingIfNeeded: nodes[index])
        }
        return true
    }

    /// Numbers the symbols of each length (RFC 1951, 3.2.2).
    private mutating func makeWords() {
        var next: InlineArray<17, UInt16> = .init(repeating: 0)
        for length in lengths where length > 0 { next[Int(length) + 1] += 1 }
        for length in 1..<17 { next[length] = (next[length] &+ next[length - 1]) << 1 }
        for symbol in lengths.indices where lengths[symbol] > 0 {
            let length = lengths[symbol]
            words[symbol] = CodeWord(
                bits: Self.reversed(next[Int(length)]) >> UInt16(16 - length), width: length)
            next[Int(length)] &+= 1
        }
    }

    private static func reversed(_ bits: UInt16) -> UInt16 {
        var bits = bits
        bits = bits >> 8 | bits << 8
        bits = bits >> 4 & 0x0F0F | bits << 4 & 0xF0F0
        bits = bits >> 2 & 0x3333 | bits << 2 & 0xCCCC
        return bits >> 1 & 0x5555 | bits << 1 & 0xAAAA
    }

    /// How many bits symbols take that come so often.
    borrowing func size(_ frequencies: UnsafeBufferPointer<UInt32>) -> Int {
        var size: UInt32 = 0
        for symbol in frequencies.indices { size &+= frequencies[symbol] &* UInt32(lengths[symbol]) }
        return Int(size)
    }
}
