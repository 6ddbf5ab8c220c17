/// The two codes of a block: of bytes and lengths, and of distances. Their memory serves one block after another.
struct BlockCodes: ~Copyable {
    private var literals = HuffmanCode(symbols: HuffmanCode.literalSymbols)
    private var distances = HuffmanCode(symbols: HuffmanCode.distanceSymbols)
    private var description = CodeDescription()
    // The codes that need not be sent (RFC 1951, 3.2.6).
    private let fixedLiterals = HuffmanCode(
        lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private let fixedDistances = HuffmanCode(lengths: Array(repeating: 5, count: HuffmanCode.distanceSymbols))
    private var isFixed = true

    mutating func useFixed() { isFixed = true }

    /// Takes the codes that fit symbols that come so often, or the fixed ones where those are as short in all.
    mutating func fit(
        literals literalCounts: UnsafeBufferPointer<UInt32>, distances distanceCounts: UnsafeBufferPointer<UInt32>
    ) {
        literals.fit(literalCounts, longest: 15)
        distances.fit(distanceCounts, longest: 15)
        description.describe(literals.lengths, distances.lengths)
        // The extra bits of lengths and distances are the same in both.
        let own = literals.size(literalCounts) + distances.size(distanceCounts) + description.size
        isFixed = own >= fixedLiterals.size(literalCounts) + fixedDistances.size(distanceCounts)
    }

    /// The kind of block, and the codes where they are its own.
    func writeHeader(to output: inout BitBuffer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        output.put(isFixed ? 0b01 : 0b10, 2)
        if !isFixed { description.write(to: &output, sink) }
    }

    /// To be read until the next block's are chosen.
    var words: (literals: UnsafeMutablePointer<CodeWord>, distances: UnsafeMutablePointer<CodeWord>) {
        isFixed ? (fixedLiterals.words, fixedDistances.words) : (literals.words, distances.words)
    }
}
