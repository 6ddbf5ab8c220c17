import Farm

/// Writes numbers and moments as ASCII digits.
enum DecimalDigits {
    /// Returns the number of digits written, 1 to 20.
    @inline(__always)
    static func write(_ value: UInt, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let length = width(value)
        write(value, digits: length, to: target)
        return length
    }

    /// As above, with a point before the last `scale` digits.
    @inline(__always)
    static func write(_ value: UInt, scale: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if scale == 0 { return write(value, to: target) }
        var power: UInt = 1
        for _ in 0..<scale { power *= 10 }
        let (whole, fraction) = value.quotientAndRemainder(dividingBy: power)
        let length = write(whole, to: target)
        target[length] = UInt8(ascii: ".")
        write(fraction, digits: scale, to: target + length + 1)
        return length + 1 + scale
    }

    /// The last so many digits, two at a time: each division has to wait for the one before it.
    @inline(__always)
    private static func write(_ value: UInt, digits: Int, to target: UnsafeMutablePointer<UInt8>) {
        var rest = value
        var place = digits
        while place >= 2 {
            place -= 2
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            two(Int(bitPattern: pair), to: target + place)
            rest = quotient
        }
        if place == 1 { target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10) }
    }

    @inline(__always)
    static func width(_ value: UInt) -> Int {
        var width = 1
        var bound: UInt = 10
        while value >= bound {
            width += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        return width
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
