import Glibc

/// Whole numbers, numbers of any precision, and floating-point numbers.
extension BinaryField {
    /// Nil where there is no whole number, or one beyond 64 bits.
    @inline(__always)
    mutating func wholeNumber() -> Int64? {
        let isNegative = skip(UInt8(ascii: "-"))
        let first = text
        var value: UInt64 = 0
        while digit < 10 {
            value = value &* 10 &+ UInt64(digit)
            text += 1
        }
        // Nineteen digits fit into 64 bits without a sign.
        guard isAtEnd, text > first, text - first <= 19 else { return nil }
        if isNegative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
        return Int64(exactly: value)
    }

    /// How many digits before and after the point are accepted; far more than any column declares.
    private static var mostDigits: Int { 1000 }

    /// Groups of four digits, as the server keeps them: how many, the place of the first, a sign, digits behind the point.
    @inline(__always)
    mutating func numeric() -> Bool {
        let isNegative = skip(UInt8(ascii: "-"))
        let whole = text
        while digit < 10 { text += 1 }
        let wholeDigits = text - whole
        if wholeDigits == 0 || wholeDigits > Self.mostDigits { return false }
        let header = output
        output += 12
        var groups = 0
        var isZero = true
        var rest = wholeDigits
        var place = whole
        while rest > 0 {
            let size = (rest &- 1) & 3 &+ 1
            var group: UInt16 = 0
            for _ in 0..<size {
                group = group &* 10 &+ UInt16(place.pointee &- UInt8(ascii: "0"))
                place += 1
            }
            rest &-= size
            put(group)
            groups &+= 1
            isZero = isZero && group == 0
        }
        var scale = 0
        if skip(UInt8(ascii: ".")) {
            let fraction = text
            while digit < 10 {
                var group: UInt16 = 0
                for _ in 0..<4 {
                    group &*= 10
                    if digit < 10 {
                        group &+= UInt16(digit)
                        text += 1
                    }
                }
                put(group)
                groups &+= 1
                isZero = isZero && group == 0
            }
            scale = text - fraction
            if scale == 0 || scale > Self.mostDigits { return false }
        }
        if !isAtEnd { return false }
        var head = BinaryField(text: text, output: header)
        head.put(Int32(truncatingIfNeeded: 8 &+ 2 &* groups))
        head.put(Int16(truncatingIfNeeded: groups))
        head.put(Int16(truncatingIfNeeded: (wholeDigits &+ 3) / 4 &- 1))
        head.put(isNegative && !isZero ? Self.negative : 0)
        head.put(Int16(truncatingIfNeeded: scale))
        return true
    }

    private static var negative: UInt16 { 0x4000 }

    /// As the server itself reads it. Only digits, a point and an exponent are accepted; `strtod` takes more.
    mutating func double() -> Bool {
        let first = text
        while !isAtEnd {
            switch text.pointee {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
                UInt8(ascii: "E"), UInt8(ascii: "+"):
                text += 1
            default: return false
            }
        }
        guard text > first, first.pointee != UInt8(ascii: "+") else { return false }
        var end: UnsafeMutablePointer<CChar>?
        errno = 0
        let value = first.withMemoryRebound(to: CChar.self, capacity: text - first + 1) { strtod($0, &end) }
        guard errno == 0, value.isFinite, UnsafeRawPointer(end) == UnsafeRawPointer(text) else { return false }
        putField(value.bitPattern)
        return true
    }
}
