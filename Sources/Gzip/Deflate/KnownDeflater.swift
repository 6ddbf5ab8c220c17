/// Compresses a text whose repetitions are passed in, not searched for.
///
/// What comes before the first repetition (a header line, a first row) goes out in DEFLATE's fixed code, so that its
/// letters do not burden the code of the many rows that differ in digits only. After that come blocks of a fixed number of
/// tokens, each with the code that fits it, whatever the pieces were in which the text came.
struct KnownDeflater: ~Copyable {
    /// What is not written yet of the current block.
    private var tokens = Tokens(capacity: tokensPerBlock)
    private var codes = BlockCodes()
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

    typealias Text = UnsafeBufferPointer<UInt8>
    typealias Sink = (UnsafeRawBufferPointer) -> Void

    init(bufferSize: Int) { output = BitBuffer(capacity: bufferSize) }

    mutating func begin() {
        output.reset()
        opening.removeAll(keepingCapacity: true)
        isOpening = true
        tokens.clear()
    }

    mutating func write(
        _ bytes: UnsafeRawBufferPointer, _ repetitions: UnsafeBufferPointer<Repetition>, _ sink: Sink
    ) {
        let text = bytes.assumingMemoryBound(to: UInt8.self)
        var opened = 0
        if isOpening {
            let fresh = repetitions.first?.fresh ?? text.count
            opened = min(fresh, Self.longestOpening - opening.count)
            opening.append(contentsOf: text[..<opened])
            if repetitions.isEmpty && opening.count < Self.longestOpening { return }
            endOpening(sink)
        }
        take(text, from: opened, repetitions, sink)
    }

    mutating func end(_ sink: Sink) {
        if isOpening { endOpening(sink) }
        writeBlock(isLast: true, sink)
        output.align()
        output.handOn(sink)
    }

    private mutating func endOpening(_ sink: Sink) {
        isOpening = false
        let found = search.repetitions(in: opening)
        let text = opening
        text.withUnsafeBufferPointer { text in
            found.withUnsafeBufferPointer { take(text, from: 0, $0, sink) }
        }
        writeBlock(isLast: false, fixed: true, sink)
    }

    /// Adds the tokens of a text from a place on, which does not lie behind the first repetition's beginning.
    private mutating func take(
        _ text: Text, from start: Int, _ repetitions: UnsafeBufferPointer<Repetition>, _ sink: Sink
    ) {
        guard let textStart = text.baseAddress else { return }
        var cursor = tokens.cursor
        var place = start
        // Through pointers: every repetition is compared with the text's end first, and a match has the symbols of DEFLATE.
        let textEnd = textStart + text.count
        var next = 0
        for repetition in repetitions {
            next += repetition.fresh
            precondition(next + repetition.length <= text.count, "a repetition lies within the text that it is told of")
            take(textStart + place, next - place, upTo: textEnd, &cursor, sink)
            if cursor.room == 0 { endBlock(&cursor, sink) }
            let match = Match(repetition, after: cursor.fresh)
            tokens.literals[HuffmanCode.firstLength + match.lengthSymbol] &+= 1
            tokens.distances[match.distanceSymbol] &+= 1
            cursor.match.pointee = match
            cursor.match += 1
            cursor.room -= 1
            cursor.fresh = 0
            next += repetition.length
            place = next
        }
        take(textStart + place, text.count - place, upTo: textEnd, &cursor, sink)
        tokens.cursor = cursor
    }

    @inline(__always)
    private mutating func take(
        _ text: UnsafePointer<UInt8>, _ count: Int, upTo end: UnsafePointer<UInt8>, _ cursor: inout Tokens.Cursor,
        _ sink: Sink
    ) {
        // Most are a few digits: sixteen bytes are copied at once, of which the next ones replace what is too much.
        if count <= 16 && count <= cursor.room && end - text >= 16 {
            let bytes = UnsafeRawPointer(text).loadUnaligned(as: SIMD16<UInt8>.self)
            UnsafeMutableRawPointer(cursor.byte).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
            cursor.add(bytes: count)
            return
        }
        var done = 0
        while done < count {
            if cursor.room == 0 { endBlock(&cursor, sink) }
            let taken = min(count - done, cursor.room)
            cursor.byte.update(from: text + done, count: taken)
            cursor.add(bytes: taken)
            done += taken
        }
    }

    private mutating func endBlock(_ cursor: inout Tokens.Cursor, _ sink: Sink) {
        tokens.cursor = cursor
        writeBlock(isLast: false, sink)
        cursor = tokens.cursor
    }

    private mutating func writeBlock(isLast: Bool, fixed: Bool = false, _ sink: Sink) {
        if fixed {
            codes.useFixed()
        } else {
            tokens.countBytes()
            tokens.literals[Self.endOfBlock] = 1
            codes.fit(
                literals: UnsafeBufferPointer(tokens.literals), distances: UnsafeBufferPointer(tokens.distances))
        }
        output.makeRoom(sink)
        output.put(isLast ? 1 : 0, 1)
        codes.writeHeader(to: &output, sink)
        writeTokens(sink)
        output.put(codes.words.literals[Self.endOfBlock])
        tokens.clear()
    }

    private mutating func writeTokens(_ sink: Sink) {
        let (literals, distances) = codes.words
        var cursor = output.cursor
        var bytes = UnsafePointer(tokens.bytes)
        var match = UnsafePointer(tokens.matches)
        while match < tokens.cursor.match {
            let next = match.pointee
            write(bytes, next.fresh, literals, &cursor, sink)
            bytes += next.fresh
            // 15 bits of code and 5 extra, 15 of code and 13 extra: 48 at most.
            var bits = literals[HuffmanCode.firstLength + next.lengthSymbol].wide
            bits.append(next.extraLength, next.extraLengthBits)
            bits.append(distances[next.distanceSymbol])
            bits.append(next.extraDistance, next.extraDistanceBits)
            cursor.put(bits)
            match += 1
        }
        write(bytes, tokens.cursor.fresh, literals, &cursor, sink)
        output.cursor = cursor
    }

    /// Writes literal bytes, and leaves room for a match.
    @inline(__always)
    private mutating func write(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ words: UnsafePointer<CodeWord>, _ cursor: inout BitCursor,
        _ sink: Sink
    ) {
        var bytes = bytes
        var rest = count
        // None has more than 15 bits.
        while rest >= 3 {
            makeRoom(&cursor, sink)
            var bits = words[Int(bytes[0])].wide
            bits.append(words[Int(bytes[1])])
            bits.append(words[Int(bytes[2])])
            cursor.put(bits)
            bytes += 3
            rest -= 3
        }
        makeRoom(&cursor, sink)
        if rest > 0 {
            var bits = words[Int(bytes[0])].wide
            if rest > 1 { bits.append(words[Int(bytes[1])]) }
            cursor.put(bits)
        }
    }

    @inline(__always)
    private mutating func makeRoom(_ cursor: inout BitCursor, _ sink: Sink) {
        if cursor.next < output.full { return }
        output.cursor = cursor
        output.handOn(sink)
        cursor = output.cursor
    }
}
