extension ValueKind where Value: FixedWidthInteger {
    /// Digits only: no sign, separators or exponent. A range up to the type's maximum is shown as open.
    package static func wholeNumber(_ placeholder: String, of unit: String? = nil, in range: ClosedRange<Value>)
        -> ValueKind
    {
        let isOpen = range.upperBound == Value.max && Value.isSigned
        let expectation = Expectation.wholeNumber(
            of: unit, least: UInt64(range.lowerBound), most: isOpen ? nil : UInt64(range.upperBound))
        return ValueKind(placeholder, expectation) { text throws(Refusal) in
            if let number = plainNumber(text), range.contains(number) { return number }
            // Suggest only unambiguous values: "1.000" may be one or a thousand.
            let plain = text.filter { $0 != "," && $0 != "_" && $0 != " " && $0 != "'" }
            if plain != text, text.utf8.first?.isDigit == true, let number = plainNumber(plain), range.contains(number)
            {
                throw .separators(without: plain)
            }
            throw .wrong(nearest: nil)
        }
    }

    private static func plainNumber(_ text: String) -> Value? {
        text.utf8.allSatisfy(\.isDigit) ? Value(text) : nil
    }
}

extension ValueKind where Value == Int {
    /// A number from 1 on that may end with k, M or G for thousands, millions and thousands of millions.
    package static func amount(_ placeholder: String, of unit: String, upTo most: Int) -> ValueKind {
        let digits = wholeNumber(placeholder, of: unit, in: 1...most)
        let thousands = ["k": 1000, "m": 1_000_000, "g": 1_000_000_000]
        return ValueKind(placeholder, .amount(of: unit, most: most)) { text throws(Refusal) in
            guard let scale = text.last.flatMap({ thousands[$0.lowercased()] }) else { return try digits.read(text) }
            let number = try digits.read(String(text.dropLast()))
            guard number <= most / scale else { throw .wrong(nearest: nil) }
            return number * scale
        }
    }
}

extension ValueKind where Value == Double {
    /// Above 0 and up to 1, with a point and at most four decimals.
    package static func share(_ placeholder: String) -> ValueKind {
        ValueKind(placeholder, .share) { text throws(Refusal) in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
                parts.dropFirst().allSatisfy({ $0.utf8.count <= 4 }), let share = Double(text), share > 0, share <= 1
            else { throw .wrong(nearest: nil) }
            return share
        }
    }
}

extension UInt8 {
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    package var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    package var isUppercaseLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
