import Farm

/// The days or months of which a table and batch have files, in the order in which they were added.
///
/// A bit each, in words of 64: a snapshot of half a million files takes less than a hundred kilobytes.
package struct Periods: Sendable, Sequence {
    private struct Word {
        let place: Int
        var bits: UInt64
    }

    private var words: [Word] = []
    private var isByMonth = false

    var isEmpty: Bool { words.isEmpty }

    /// Anything but a day or a month is left out.
    mutating func add(_ period: String) {
        let number: Int
        if let day = CalendarDate(period) {
            number = day.daysSince1970
        } else if let month = CalendarDate(period + "-01") {
            number = month.monthIndex
            isByMonth = true
        } else {
            return
        }
        let bit: UInt64 = 1 << UInt64(number & 63)
        if words.last?.place == number >> 6 {
            words[words.count - 1].bits |= bit
        } else {
            words.append(Word(place: number >> 6, bits: bit))
        }
    }

    /// Each as it is written in a path.
    package func makeIterator() -> AnyIterator<String> {
        var index = 0
        var rest = words.first?.bits ?? 0
        return AnyIterator {
            while rest == 0 {
                index += 1
                guard index < words.count else { return nil }
                rest = words[index].bits
            }
            let number = words[index].place << 6 + rest.trailingZeroBitCount
            rest &= rest - 1
            return isByMonth
                ? CalendarDate(year: number / 12, month: number % 12 + 1, day: 1).monthDescription
                : CalendarDate(daysSince1970: number).description
        }
    }
}
