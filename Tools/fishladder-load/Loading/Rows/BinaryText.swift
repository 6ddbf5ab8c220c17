/// Flags and text.
extension BinaryField {
    @inline(__always)
    mutating func boolean() -> Bool {
        let isTrue = text.pointee == UInt8(ascii: "t")
        if !isTrue && text.pointee != UInt8(ascii: "f") { return false }
        text += 1
        if !isAtEnd { return false }
        putField(UInt8(isTrue ? 1 : 0))
        return true
    }

    /// Without its quotes, behind its length. The server checks that it is UTF-8, and JSON.
    @inline(__always)
    mutating func text(version: UInt8?) -> Bool {
        let header = output
        output += 4
        if let version { put(version) }
        if text.pointee == Self.quote {
            if !quoted() { return false }
        } else {
            let first = text
            while true {
                let byte = text.pointee
                if byte > Self.comma {
                    if byte == 0x7f { return false }
                } else if byte == Self.comma || byte == Self.newline {
                    break
                } else if byte == Self.quote || byte < 0x20 {
                    return false
                }
                text += 1
            }
            output.copyMemory(from: first, byteCount: text - first)
            output += text - first
        }
        var head = BinaryField(text: text, output: header)
        head.put(Int32(truncatingIfNeeded: output - header - 4))
        return true
    }

    private mutating func quoted() -> Bool {
        text += 1
        while true {
            let byte = text.pointee
            if byte < 0x20 || byte == 0x7f { return false }
            text += 1
            if byte == Self.quote {
                if isAtEnd { return true }
                if !skip(Self.quote) { return false }
            }
            put(byte)
        }
    }
}
