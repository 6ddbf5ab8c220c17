/// Splits lines into fields without allocating.
package final class RowSplitter {
    private let fields: UnsafeMutablePointer<FieldRange>
    private let columns: Int

    package enum Outcome {
        case row(UnsafePointer<FieldRange>)
        /// More than there are columns is told as one more.
        case otherCount(Int)
        case badQuotes
    }

    package init(columns: Int) {
        self.columns = columns
        fields = .allocate(capacity: max(1, columns))
        fields.initialize(repeating: FieldRange(start: 0, end: 0), count: max(1, columns))
    }

    deinit { fields.deallocate() }

    /// No field of a snapshot holds a newline, so a line is a row.
    package func split(_ line: UnsafeBufferPointer<UInt8>) -> Outcome {
        guard let bytes = line.baseAddress else { return .otherCount(0) }
        let quote = UInt8(ascii: "\"")
        let comma = UInt8(ascii: ",")
        var position = 0
        var count = 0
        while true {
            let start = position
            if position < line.count && bytes[position] == quote {
                position += 1
                while true {
                    guard position < line.count else { return .badQuotes }
                    if bytes[position] == quote {
                        guard position + 1 < line.count, bytes[position + 1] == quote else { break }
                        position += 1
                    }
                    position += 1
                }
                position += 1
                guard position == line.count || bytes[position] == comma else { return .badQuotes }
            } else {
                while position < line.count && bytes[position] != comma {
                    if bytes[position] == quote { return .badQuotes }
                    position += 1
                }
            }
            if count == columns { return .otherCount(count + 1) }
            fields[count] = FieldRange(start: start, end: position)
            count += 1
            if position == line.count { break }
            position += 1
        }
        return count == columns ? .row(fields) : .otherCount(count)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// A field without the quotes around it and those that double others.
    var unquoted: [UInt8] {
        let quote = UInt8(ascii: "\"")
        guard count >= 2, first == quote else { return Array(self) }
        var wasQuote = false
        return self[1..<count - 1].filter { byte in
            wasQuote = byte == quote && !wasQuote
            return !wasQuote
        }
    }
}
