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

/// A prefix code as DEFLATE writes it.
struct HuffmanCode {
    let words: [CodeWord]
    let lengths: [UInt8]

    /// Bytes, the end of a block, and lengths.
    static let literalSymbols = 286
    static let firstLength = 257
    static let distanceSymbols = 30

    /// A code that is given by its lengths alone (RFC 1951, 3.2.2).
    init(lengths: [UInt8]) {
        self.lengths = lengths
        var next: InlineArray<17, UInt16> = .init(repeating: 0)
        for length in lengths where length > 0 { next[Int(length) + 1] += 1 }
        for length in 1..<17 { next[length] = (next[length] &+ next[length - 1]) << 1 }
        words = lengths.map { length in
            guard length > 0 else { return CodeWord(bits: 0, width: 0) }
            defer { next[Int(length)] &+= 1 }
            return CodeWord(bits: Self.reversed(next[Int(length)]) >> UInt16(16 - length), width: length)
        }
    }

    /// The shortest code for symbols that come so often, none longer than the limit.
    ///
    /// Symbols that never come have no bits. There are always two that have: readers refuse most codes of only one.
    init(frequencies: UnsafeBufferPointer<UInt32>, longest limit: UInt8) {
        // The frequency above the symbol: all differ, so there is only one way to sort them.
        var leaves: [UInt64] = []
        leaves.reserveCapacity(64)
        for symbol in frequencies.indices where frequencies[symbol] > 0 {
            leaves.append(UInt64(frequencies[symbol]) << 16 | UInt64(symbol))
        }
        for symbol in 0..<2 where leaves.count < 2 && frequencies[symbol] == 0 {
            leaves.append(1 << 16 | UInt64(symbol))
        }
        var lengths = [UInt8](repeating: 0, count: frequencies.count)
        leaves.sort()
        while !Self.measure(leaves, limit, &lengths) {
            // Rare symbols are taken for a little less rare, until the tree is flat enough.
            for index in leaves.indices { leaves[index] = (leaves[index] >> 17 + 1) << 16 | leaves[index] & 0xFFFF }
            leaves.sort()
        }
        self.init(lengths: lengths)
    }

    /// Tells how deep each of some sorted leaves lies in Huffman's tree, unless one lies too deep.
    private static func measure(_ leaves: [UInt64], _ limit: UInt8, _ lengths: inout [UInt8]) -> Bool {
        let count = leaves.count
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { nodes in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * count) { parents in
                // Leaves first, then inner nodes in the order they are made, which is that of their sums.
                for index in leaves.indices { nodes[index] = leaves[index] >> 16 }
                var leaf = 0
                var inner = count
                for node in count..<2 * count - 1 {
                    var sum: UInt64 = 0
                    for _ in 0..<2 {
                        let takesLeaf = leaf < count && (inner == node || nodes[leaf] <= nodes[inner])
                        let taken = takesLeaf ? leaf : inner
                        if takesLeaf { leaf += 1 } else { inner += 1 }
                        sum += nodes[taken]
                        parents[taken] = node
                    }
                    nodes[node] = sum
                }
                // From here on a node's place holds its depth.
                nodes[2 * count - 2] = 0
                for node in stride(from: 2 * count - 3, through: 0, by: -1) {
                    nodes[node] = nodes[parents[node]] + 1
                    if nodes[node] > UInt64(limit) { return false }
                }
                for index in leaves.indices {
                    lengths[Int(leaves[index] & 0xFFFF)] = UInt8(truncatingIfNeeded: nodes[index])
                }
                return true
            }
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
    func size(_ frequencies: UnsafeBufferPointer<UInt32>) -> Int {
        var size = 0
        for symbol in frequencies.indices { size += Int(frequencies[symbol]) * Int(lengths[symbol]) }
        return size
    }
}
