/// The lengths of a block's codes, run-length coded and then Huffman coded themselves (RFC 1951, 3.2.7).
struct CodeDescription: ~Copyable {
    private var counts = (literals: 0, distances: 0, order: 0)
    private let lengths: UnsafeMutableBufferPointer<UInt8>
    private let runs: UnsafeMutableBufferPointer<Run>
    private var runCount = 0
    private let frequencies: UnsafeMutableBufferPointer<UInt32>
    private var code = HuffmanCode(symbols: order.count)
    /// In bits.
    private(set) var size = 0

    private struct Run {
        let symbol: UInt8
        let extra: UInt8

        /// How many bits of a count follow the symbol.
        var extraBits: Int { symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7 }
    }

    /// In this order, so that those at the end are seldom needed.
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    init() {
        let most = HuffmanCode.literalSymbols + HuffmanCode.distanceSymbols
        lengths = .allocate(capacity: most)
        runs = .allocate(capacity: most)
        frequencies = .allocate(capacity: Self.order.count)
    }

    deinit {
        lengths.deallocate()
        runs.deallocate()
        frequencies.deallocate()
    }

    mutating func describe(
        _ literals: UnsafeMutableBufferPointer<UInt8>, _ distances: UnsafeMutableBufferPointer<UInt8>
    ) {
        func used(_ lengths: UnsafeMutableBufferPointer<UInt8>, atLeast least: Int) -> Int {
            max(least, (lengths.lastIndex { $0 > 0 } ?? 0) + 1)
        }
        let literalCount = used(literals, atLeast: 257)
        let distanceCount = used(distances, atLeast: 1)
        // Runs go on from one code into the other.
        _ = lengths.update(fromContentsOf: literals[..<literalCount])
        _ = lengths[literalCount...].update(fromContentsOf: distances[..<distanceCount])
        findRuns(in: UnsafeBufferPointer(rebasing: lengths[..<(literalCount + distanceCount)]))
        code.fit(UnsafeBufferPointer(frequencies), longest: 7)
        let orderCount = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
        counts = (literalCount, distanceCount, orderCount)
        size = 14 + 3 * orderCount
        for run in runs[..<runCount] { size += Int(code.lengths[Int(run.symbol)]) + run.extraBits }
    }

    private mutating func findRuns(in lengths: UnsafeBufferPointer<UInt8>) {
        runCount = 0
        frequencies.update(repeating: 0)
        var place = 0
        while place < lengths.count {
            let value = lengths[place]
            var end = place + 1
            while end < lengths.count && lengths[end] == value { end += 1 }
            var count = end - place
            place = end
            if value > 0 {
                add(value, 0)
                count -= 1
            }
            while count > 0 {
                if value == 0 && count >= 11 {
                    let taken = min(count, 138)
                    add(18, taken - 11)
                    count -= taken
                } else if count >= 3 {
                    let taken = min(count, value == 0 ? 10 : 6)
                    add(value == 0 ? 17 : 16, taken - 3)
                    count -= taken
                } else {
                    add(value, 0)
                    count -= 1
                }
            }
        }
    }

    private mutating func add(_ symbol: UInt8, _ extra: Int) {
        runs[runCount] = Run(symbol: symbol, extra: UInt8(extra))
        runCount += 1
        frequencies[Int(symbol)] += 1
    }

    func write(to output: inout BitBuffer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        output.put(counts.literals - 257, 5)
        output.put(counts.distances - 1, 5)
        output.put(counts.order - 4, 4)
        for symbol in Self.order.prefix(counts.order) {
            output.makeRoom(sink)
            output.put(Int(code.lengths[symbol]), 3)
        }
        for run in runs[..<runCount] {
            output.makeRoom(sink)
            var bits = code.words[Int(run.symbol)].wide
            bits.append(UInt64(run.extra), UInt64(run.extraBits))
            output.cursor.put(bits)
        }
    }
}
