import Farm

/// Writes numbers and moments as ASCII digits. Eight bytes are stored at a time: so many may be written behind the text.
enum DecimalDigits {
    /// How many bytes behind a text may be overwritten.
    static let slack = 8

    /// Returns the number of digits written, 1 to 20.
    @inline(__always)
    static func write(_ value: UInt, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if value >= 100_000_000 { return writeLong(value, to: target) }
        let digits = eight(UInt64(value))
        let width = width(ofEight: digits)
        store(digits &>> (64 &- 8 &* UInt64(width)), to: target)
        return width
    }

    /// As above, with a point before the last `scale` digits.
    @inline(__always)
    static func write(_ value: UInt, scale: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if scale == 0 { return write(value, to: target) }
        if value >= 100_000_000 || scale >= 8 { return writeLong(value, scale: scale, to: target) }
        let digits = eight(UInt64(value))
        // A zero at least before the point.
        let width = max(width(ofEight: digits), scale &+ 1)
        let text = digits &>> (64 &- 8 &* UInt64(width))
        let whole = width &- scale
        store(text, to: target)
        target[whole] = UInt8(ascii: ".")
        store(text &>> (8 &* UInt64(whole)), to: target + whole + 1)
        return width &+ 1
    }

    /// How many digits a number with so many begins with that another begins with too, if that has as many.
    @inline(__always)
    static func shared(_ number: UInt, _ other: UInt, width: Int) -> Int {
        if max(number, other) < 100_000_000 {
            let (digits, others) = (eight(UInt64(number)), eight(UInt64(other)))
            let same = (digits ^ others).trailingZeroBitCount &>> 3
            // Zeros before the number count only where it begins behind them.
            return same &+ width > 8 && Self.width(ofEight: others) == width ? same &+ width &- 8 : 0
        }
        var (number, other, shared) = (number, other, width)
        while number != other {
            number /= 10
            other /= 10
            shared -= 1
        }
        return max(0, shared)
    }

    /// The last eight digits of a number below ten to the eighth, the first in the lowest byte.
    ///
    /// Split into halves, quarters and digits side by side in one word: each division by a constant is a multiplication
    /// that is exact for so few digits.
    @inline(__always)
    private static func eight(_ value: UInt64) -> UInt64 {
        let fours = value / 10_000 | (value % 10_000) &<< 32
        let hundreds = (fours &* 10_486) &>> 20 & 0x7F_0000_007F
        let pairs = hundreds | (fours &- hundreds &* 100) &<< 16
        let tens = (pairs &* 103) &>> 10 & 0x000F_000F_000F_000F
        return (tens | (pairs &- tens &* 10) &<< 8) | 0x3030_3030_3030_3030
    }

    /// How many digits are left without the zeros before them.
    @inline(__always)
    private static func width(ofEight digits: UInt64) -> Int {
        8 &- (digits & 0x0F0F_0F0F_0F0F_0F0F | 1 &<< 56).trailingZeroBitCount &>> 3
    }

    @inline(__always)
    private static func store(_ text: UInt64, to target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: text.littleEndian, as: UInt64.self)
    }

    private static func writeLong(_ value: UInt, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let (above, last) = value.quotientAndRemainder(dividingBy: 100_000_000)
        if above == 0 { return write(value, to: target) }
        let length = writeLong(above, to: target)
        store(eight(UInt64(last)), to: target + length)
        return length + 8
    }

    private static func writeLong(_ value: UInt, scale: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        var power: UInt = 1
        for _ in 0..<scale { power *= 10 }
        let (whole, fraction) = value.quotientAndRemainder(dividingBy: power)
        let length = writeLong(whole, to: target)
        // With a one before it, which the point replaces, the fraction has all its zeros.
        let written = writeLong(fraction + power, to: target + length)
        target[length] = UInt8(ascii: ".")
        return length + written
    }

    static func power(_ scale: Int) -> Double {
        var power = 1.0
        for _ in 0..<scale { power *= 10 }
        return power
    }

    @inline(__always)
    private static func two(_ value: Int, to target: UnsafeMutablePointer<UInt8>) {
        target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)
        target[1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
    }

    /// Ten bytes: `2024-03-15`.
    static func write(_ date: CalendarDate, to target: UnsafeMutablePointer<UInt8>) {
        let (year, month, day) = date.civil
        two(year / 100, to: target)
        two(year % 100, to: target + 2)
        target[4] = UInt8(ascii: "-")
        two(month, to: target + 5)
        target[7] = UInt8(ascii: "-")
        two(day, to: target + 8)
    }

    /// Eight bytes: `06:00:00`.
    static func write(secondOfDay second: Int, to target: UnsafeMutablePointer<UInt8>) {
        two(second / 3600, to: target)
        target[2] = UInt8(ascii: ":")
        two(second / 60 % 60, to: target + 3)
        target[5] = UInt8(ascii: ":")
        two(second % 60, to: target + 6)
    }

    static func write(_ moment: Moment, to target: UnsafeMutablePointer<UInt8>) {
        write(moment.date, to: target)
        write(timeOf: moment, to: target + 10)
    }

    /// What follows the date of a moment, twelve bytes: ` 06:00:00+00`.
    static func write(timeOf moment: Moment, to target: UnsafeMutablePointer<UInt8>) {
        target[0] = UInt8(ascii: " ")
        write(secondOfDay: moment.secondOfDay, to: target + 1)
        target[9] = UInt8(ascii: "+")
        target[10] = UInt8(ascii: "0")
        target[11] = UInt8(ascii: "0")
    }
}
