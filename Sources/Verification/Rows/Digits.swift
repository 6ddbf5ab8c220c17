import Farm

/// Reads numbers, days and times in the one form in which a snapshot writes them; nothing for any other.
enum Digits {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// No plus, no leading zeros, no negative zero.
    static func integer(_ bytes: Bytes) -> Int? {
        guard var next = bytes.baseAddress else { return nil }
        let end = next + bytes.count
        let isNegative = bytes.count > 0 && next.pointee == UInt8(ascii: "-")
        if isNegative { next += 1 }
        // 18 digits fit into 64 bits.
        guard (1...18).contains(end - next), end - next == 1 || next.pointee != UInt8(ascii: "0") else { return nil }
        var value = 0
        while next < end {
            let digit = next.pointee &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
            next += 1
        }
        if isNegative && value == 0 { return nil }
        return isNegative ? -value : value
    }

    /// In units of the last decimal; exactly so many decimals.
    static func decimal(_ bytes: Bytes, scale: Int) -> Int? {
        guard var next = bytes.baseAddress else { return nil }
        let end = next + bytes.count
        let isNegative = bytes.count > 0 && next.pointee == UInt8(ascii: "-")
        if isNegative { next += 1 }
        let whole = end - next - (scale > 0 ? scale + 1 : 0)
        // 18 digits fit into 64 bits.
        guard whole >= 1, whole + scale <= 18, whole == 1 || next.pointee != UInt8(ascii: "0") else { return nil }
        var value = 0
        for index in 0..<(end - next) {
            let byte = next[index]
            if index == whole {
                guard byte == UInt8(ascii: ".") else { return nil }
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        if isNegative && value == 0 { return nil }
        return isNegative ? -value : value
    }

    /// A number of any scale, for columns that are not of fixed decimals.
    static func isReal(_ bytes: Bytes) -> Bool {
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return integer(bytes) != nil }
        return decimal(bytes, scale: bytes.count - point - 1) != nil && bytes.count - point > 1
    }

    /// The value of such a number.
    static func real(_ bytes: Bytes) -> Double? {
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return integer(bytes).map(Double.init) }
        let scale = bytes.count - point - 1
        let power = (0..<scale).reduce(1.0) { power, _ in power * 10 }
        return decimal(bytes, scale: scale).map { Double($0) / power }
    }

    /// Days since 1970 of `2024-03-15`, which must exist.
    static func date(_ bytes: Bytes) -> Int? {
        guard bytes.count == 10, let start = bytes.baseAddress else { return nil }
        return date(start)
    }

    /// `06:00:00`, as seconds.
    static func time(_ bytes: Bytes) -> Int? {
        guard bytes.count == 8, let start = bytes.baseAddress else { return nil }
        return time(start)
    }

    /// `2024-03-15 06:00:00+00`, as seconds since 1970.
    static func timestamp(_ bytes: Bytes) -> Int? {
        guard bytes.count == Moment.textLength, let start = bytes.baseAddress, start[10] == UInt8(ascii: " "),
            start[19] == UInt8(ascii: "+"), start[20] == UInt8(ascii: "0"), start[21] == UInt8(ascii: "0"),
            let date = date(start), let time = time(start + 11)
        else { return nil }
        return date * 86_400 + time
    }

    private static func date(_ start: UnsafePointer<UInt8>) -> Int? {
        guard start[4] == UInt8(ascii: "-"), start[7] == UInt8(ascii: "-"), let century = two(start),
            let years = two(start + 2), let month = two(start + 5), let day = two(start + 8)
        else { return nil }
        let year = century * 100 + years
        guard year > 0, (1...12).contains(month), day >= 1, day <= 28 || day <= length(month, of: year) else {
            return nil
        }
        return CalendarDate(year: year, month: month, day: day).daysSince1970
    }

    private static func time(_ start: UnsafePointer<UInt8>) -> Int? {
        guard start[2] == UInt8(ascii: ":"), start[5] == UInt8(ascii: ":"), let hour = two(start), hour < 24,
            let minute = two(start + 3), minute < 60, let second = two(start + 6), second < 60
        else { return nil }
        return (hour * 60 + minute) * 60 + second
    }

    private static func two(_ start: UnsafePointer<UInt8>) -> Int? {
        let tens = start[0] &- UInt8(ascii: "0")
        let ones = start[1] &- UInt8(ascii: "0")
        guard tens <= 9, ones <= 9 else { return nil }
        return Int(tens) * 10 + Int(ones)
    }

    private static func length(_ month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}
