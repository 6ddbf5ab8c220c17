/// The two codes of a block: of bytes and lengths, and of distances.
struct BlockCodes {
    let literals: HuffmanCode
    let distances: HuffmanCode
    /// How the codes' lengths are sent; nothing for the fixed codes.
    private let description: Description?

    /// The codes that need not be sent (RFC 1951, 3.2.6).
    static let fixed = BlockCodes(
        literals: HuffmanCode(lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }),
        distances: HuffmanCode(lengths: Array(repeating: 5, count: HuffmanCode.distanceSymbols)), description: nil)

    private init(literals: HuffmanCode, distances: HuffmanCode, description: Description?) {
        self.literals = literals
        self.distances = distances
        self.description = description
    }

    /// The codes that fit symbols that come so often, or the fixed ones where those are as short in all.
    init(literals literalCounts: UnsafeBufferPointer<UInt32>, distances distanceCounts: UnsafeBufferPointer<UInt32>) {
        let literals = HuffmanCode(frequencies: literalCounts, longest: 15)
        let distances = HuffmanCode(frequencies: distanceCounts, longest: 15)
        let description = Description(literals.lengths, distances.lengths)
        // The extra bits of lengths and distances are the same in both.
        let own = literals.size(literalCounts) + distances.size(distanceCounts) + description.size
        let isShorter = own < Self.fixed.literals.size(literalCounts) + Self.fixed.distances.size(distanceCounts)
        self = isShorter ? BlockCodes(literals: literals, distances: distances, description: description) : .fixed
    }

    /// The kind of block, and the codes where they are its own.
    func writeHeader(to output: inout BitBuffer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        output.put(description == nil ? 0b01 : 0b10, 2)
        description?.write(to: &output, sink)
    }
}

/// The lengths of a block's codes, run-length coded and then Huffman coded themselves (RFC 1951, 3.2.7).
private struct Description {
    private let counts: (literals: Int, distances: Int, order: Int)
    private let runs: [Run]
    private let code: HuffmanCode
    let size: Int

    private struct Run {
        let symbol: Int
        let extra: Int
        let extraBits: Int
    }

    /// In this order, so that those at the end are seldom needed.
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    init(_ literals: [UInt8], _ distances: [UInt8]) {
        func used(_ lengths: [UInt8], atLeast least: Int) -> Int {
            max(least, (lengths.lastIndex { $0 > 0 } ?? 0) + 1)
        }
        let literalCount = used(literals, atLeast: 257)
        let distanceCount = used(distances, atLeast: 1)
        let runs = Self.runs(literals[..<literalCount] + distances[..<distanceCount])
        var frequencies = [UInt32](repeating: 0, count: Self.order.count)
        for run in runs { frequencies[run.symbol] += 1 }
        let code = frequencies.withUnsafeBufferPointer { HuffmanCode(frequencies: $0, longest: 7) }
        let orderCount = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
        counts = (literalCount, distanceCount, orderCount)
        self.runs = runs
        self.code = code
        size = 14 + 3 * orderCount + runs.reduce(0) { $0 + Int(code.lengths[$1.symbol]) + $1.extraBits }
    }

    private static func runs(_ lengths: ArraySlice<UInt8>) -> [Run] {
        var runs: [Run] = []
        runs.reserveCapacity(64)
        var place = 0
        while place < lengths.count {
            let value = lengths[place]
            var count = lengths[place...].prefix { $0 == value }.count
            place += count
            if value > 0 {
                runs.append(Run(symbol: Int(value), extra: 0, extraBits: 0))
                count -= 1
            }
            while count > 0 {
                if value == 0 && count >= 11 {
                    let taken = min(count, 138)
                    runs.append(Run(symbol: 18, extra: taken - 11, extraBits: 7))
                    count -= taken
                } else if count >= 3 {
                    let taken = min(count, value == 0 ? 10 : 6)
                    runs.append(Run(symbol: value == 0 ? 17 : 16, extra: taken - 3, extraBits: value == 0 ? 3 : 2))
                    count -= taken
                } else {
                    runs.append(Run(symbol: Int(value), extra: 0, extraBits: 0))
                    count -= 1
                }
            }
        }
        return runs
    }

    func write(to output: inout BitBuffer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        output.put(counts.literals - 257, 5)
        output.put(counts.distances - 1, 5)
        output.put(counts.order - 4, 4)
        for symbol in Self.order.prefix(counts.order) {
            output.makeRoom(sink)
            output.put(Int(code.lengths[symbol]), 3)
        }
        for run in runs {
            output.makeRoom(sink)
            output.put(code.words[run.symbol])
            output.put(run.extra, run.extraBits)
        }
    }
}
