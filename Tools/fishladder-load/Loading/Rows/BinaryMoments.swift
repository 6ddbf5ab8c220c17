import Farm

/// The last date that was read: neighbouring rows are often of one day.
struct DateMemory {
    /// Its ten bytes.
    fileprivate var start: UInt64
    fileprivate var end: UInt16
    fileprivate var days: Int32

    fileprivate init(start: UInt64, end: UInt16, days: Int32) {
        self.start = start
        self.end = end
        self.days = days
    }

    /// As if the first day that the server counts had been read.
    init() {
        let first = Array("2000-01-01".utf8)
        self = first.withUnsafeBytes {
            DateMemory(
                start: $0.loadUnaligned(as: UInt64.self), end: $0.loadUnaligned(fromByteOffset: 8, as: UInt16.self),
                days: 0)
        }
    }
}

/// Dates, times and moments in their one form. The server counts from the year 2000, in days and microseconds.
extension BinaryField {
    @inline(__always)
    private mutating func twoDigits() -> Int? {
        let tens = digit
        if tens > 9 { return nil }
        text += 1
        let ones = digit
        if ones > 9 { return nil }
        text += 1
        return Int(tens &* 10 &+ ones)
    }

    /// Days since 2000.
    @inline(__always)
    mutating func days(_ memory: inout DateMemory, before end: UnsafePointer<UInt8>) -> Int32? {
        if end - text < 10 { return nil }
        let start = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
        let rest = UnsafeRawPointer(text + 8).loadUnaligned(as: UInt16.self)
        if start == memory.start && rest == memory.end {
            text += 10
            return memory.days
        }
        guard let days = daysOfNewDate() else { return nil }
        memory = DateMemory(start: start, end: rest, days: days)
        return days
    }

    private mutating func daysOfNewDate() -> Int32? {
        guard let century = twoDigits(), let year = twoDigits(), skip(UInt8(ascii: "-")), let month = twoDigits(),
            skip(UInt8(ascii: "-")), let day = twoDigits(), century + year > 0, (1...12).contains(month), day > 0
        else { return nil }
        let date = CalendarDate(year: century * 100 + year, month: month, day: day)
        let civil = date.civil
        // The calendar goes on into the next month where a day is too many.
        guard civil.month == month && civil.day == day else { return nil }
        return Int32(truncatingIfNeeded: date.daysSince1970 &- 10_957)
    }

    /// Seconds since midnight.
    @inline(__always)
    private mutating func seconds() -> Int64? {
        guard let hours = twoDigits(), skip(UInt8(ascii: ":")), let minutes = twoDigits(), skip(UInt8(ascii: ":")),
            let seconds = twoDigits(), hours < 24, minutes < 60, seconds < 60
        else { return nil }
        return Int64(hours &* 3600 &+ minutes &* 60 &+ seconds)
    }

    @inline(__always)
    mutating func date(_ memory: inout DateMemory, before end: UnsafePointer<UInt8>) -> Bool {
        guard let days = days(&memory, before: end), isAtEnd else { return false }
        putField(days)
        return true
    }

    @inline(__always)
    mutating func time() -> Bool {
        guard let seconds = seconds(), isAtEnd else { return false }
        putField(seconds &* 1_000_000)
        return true
    }

    @inline(__always)
    mutating func timestamp(_ memory: inout DateMemory, before end: UnsafePointer<UInt8>) -> Bool {
        guard let days = days(&memory, before: end), skip(UInt8(ascii: " ")), let seconds = seconds(),
            skip(UInt8(ascii: "+")), skip(UInt8(ascii: "0")), skip(UInt8(ascii: "0")), isAtEnd
        else { return false }
        putField((Int64(days) &* 86_400 &+ seconds) &* 1_000_000)
        return true
    }
}
