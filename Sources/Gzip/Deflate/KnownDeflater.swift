/// Makes DEFLATE of a text whose repetitions are told, not searched for.
///
/// What comes before the first repetition (a header line, a first row) goes out in DEFLATE's fixed code, so that its
/// letters do not burden the code of the many rows that differ in digits only. After that come blocks of a fixed number of
/// tokens, each with the code that fits it, whatever the pieces were in which the text came.
struct KnownDeflater: ~Copyable {
    /// What is not written yet of the current block.
    private let tokens: UnsafeMutablePointer<Token>
    private var count = 0
    private let literals: UnsafeMutableBufferPointer<UInt32>
    private let distances: UnsafeMutableBufferPointer<UInt32>
    /// The text before the first repetition, as long as there was none.
    private var opening: [UInt8] = []
    private var isOpening = true
    private var search = OpeningSearch()
    private var output: BitBuffer

    /// As many as zlib gathers at its usual memory level.
    private static let tokensPerBlock = 16 * 1024
    private static let endOfBlock = 256
    /// Longer than any header and row.
    private static let longestOpening = 16 * 1024

    init(bufferSize: Int) {
        tokens = .allocate(capacity: Self.tokensPerBlock)
        literals = .allocate(capacity: HuffmanCode.literalSymbols)
        distances = .allocate(capacity: HuffmanCode.distanceSymbols)
        output = BitBuffer(capacity: bufferSize)
    }

    deinit {
        tokens.deallocate()
        literals.deallocate()
        distances.deallocate()
    }

    mutating func begin() {
        output.reset()
        opening.removeAll(keepingCapacity: true)
        isOpening = true
        clear()
    }

    mutating func write(
        _ bytes: UnsafeRawBufferPointer, _ repetitions: UnsafeBufferPointer<Repetition>,
        _ sink: (UnsafeRawBufferPointer) -> Void
    ) {
        var rest = bytes[...]
        for repetition in repetitions {
            spell(rest.prefix(repetition.fresh), sink)
            if isOpening { endOpening(sink) }
            take(repetition, sink)
            rest = rest.dropFirst(repetition.fresh + repetition.length)
        }
        spell(rest, sink)
    }

    mutating func end(_ sink: (UnsafeRawBufferPointer) -> Void) {
        if isOpening { endOpening(sink) }
        writeBlock(isLast: true, sink)
        output.align()
        output.handOn(sink)
    }

    @inline(__always)
    private mutating func spell(_ bytes: Slice<UnsafeRawBufferPointer>, _ sink: (UnsafeRawBufferPointer) -> Void) {
        var rest = bytes
        if isOpening {
            let room = Self.longestOpening - opening.count
            opening.append(contentsOf: rest.prefix(room))
            if rest.count < room { return }
            endOpening(sink)
            rest = rest.dropFirst(room)
        }
        for byte in rest { take(byte, sink) }
    }

    private mutating func endOpening(_ sink: (UnsafeRawBufferPointer) -> Void) {
        isOpening = false
        var rest = opening[...]
        for repetition in search.repetitions(in: opening) {
            for byte in rest.prefix(repetition.fresh) { take(byte, sink) }
            take(repetition, sink)
            rest = rest.dropFirst(repetition.fresh + repetition.length)
        }
        for byte in rest { take(byte, sink) }
        writeBlock(isLast: false, fixed: true, sink)
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8, _ sink: (UnsafeRawBufferPointer) -> Void) {
        if count == Self.tokensPerBlock { writeBlock(isLast: false, sink) }
        tokens[count] = Token(byte)
        count += 1
        literals[Int(byte)] &+= 1
    }

    @inline(__always)
    private mutating func take(_ repetition: Repetition, _ sink: (UnsafeRawBufferPointer) -> Void) {
        if count == Self.tokensPerBlock { writeBlock(isLast: false, sink) }
        let token = Token(repetition)
        tokens[count] = token
        count += 1
        literals[HuffmanCode.firstLength + token.length.symbol] &+= 1
        distances[token.distance.symbol] &+= 1
    }

    private mutating func clear() {
        count = 0
        literals.update(repeating: 0)
        distances.update(repeating: 0)
    }

    private mutating func writeBlock(isLast: Bool, fixed: Bool = false, _ sink: (UnsafeRawBufferPointer) -> Void) {
        literals[Self.endOfBlock] = 1
        let codes =
            fixed
            ? BlockCodes.fixed
            : BlockCodes(literals: UnsafeBufferPointer(literals), distances: UnsafeBufferPointer(distances))
        output.makeRoom(sink)
        output.put(isLast ? 1 : 0, 1)
        codes.writeHeader(to: &output, sink)
        codes.literals.words.withUnsafeBufferPointer { literals in
            codes.distances.words.withUnsafeBufferPointer { distances in
                for token in UnsafeBufferPointer(start: tokens, count: count) {
                    output.makeRoom(sink)
                    token.write(to: &output, literals, distances)
                }
            }
        }
        output.put(codes.literals.words[Self.endOfBlock])
        clear()
    }
}

/// A byte that stands for itself, or a repetition: a mark, its length less 3, its distance less 1.
private struct Token {
    private let word: UInt32
    private static let mark: UInt32 = 1 << 31

    @inline(__always)
    init(_ byte: UInt8) { word = UInt32(byte) }

    @inline(__always)
    init(_ repetition: Repetition) {
        let length = UInt32(truncatingIfNeeded: repetition.length - 3)
        word = Self.mark | length << 16 | UInt32(truncatingIfNeeded: repetition.distance - 1)
    }

    @inline(__always)
    var length: Stretch { Stretch(length: word >> 16 & 0xFF) }
    @inline(__always)
    var distance: Stretch { Stretch(distance: word & 0x7FFF) }

    @inline(__always)
    func write(
        to output: inout BitBuffer, _ literals: UnsafeBufferPointer<CodeWord>,
        _ distances: UnsafeBufferPointer<CodeWord>
    ) {
        if word < Self.mark {
            output.put(literals[Int(word)])
            return
        }
        // 15 bits of code and 5 extra, 15 of code and 13 extra: 48 at most.
        let (length, distance) = (length, distance)
        var bits = literals[HuffmanCode.firstLength + length.symbol].wide
        bits.append(length.extra, length.extraBits)
        bits.append(distances[distance.symbol])
        bits.append(distance.extra, distance.extraBits)
        output.put(bits)
    }
}
