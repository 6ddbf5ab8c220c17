import Console

extension ValueKind where Value == String {
    /// A name that can be part of a path, `batch=NAME`, and is read back from there as text.
    ///
    /// DuckDB, polars and pandas guess the type of such a value from its form.
    static var batchName: ValueKind {
        // The schema's batch number holds 50 characters.
        let longest = 50
        return ValueKind("NAME", .name(longest: longest)) { text throws(Refusal) in
            guard let first = text.utf8.first, first.isLetterOrDigit, text.utf8.count <= longest,
                text.utf8.allSatisfy({ $0.isLetterOrDigit || "._=-".utf8.contains($0) })
            else { throw .wrong(nearest: nil) }
            if let mistaken = mistakenKind(text) {
                let instead = "batch-\(text)"
                throw .mistaken(for: mistaken, instead: instead.utf8.count <= longest ? instead : "batch-1")
            }
            return text
        }
    }
}

/// The type that a reader would guess for the name instead of text.
private func mistakenKind(_ text: String) -> String? {
    let isDigitsAndDots = text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    // `Double` accepts 1e5, 0x10, inf and nan. DuckDB accepts underscores between digits.
    if isDigitsAndDots || Double(text.filter { $0 != "_" }) != nil { return "a number" }

    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    if groups.count == 3, groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) { return "a date" }

    switch text.lowercased() {
    case "null": return "a missing value"
    case "true", "false": return "true or false"
    default: return nil
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool { isDigit || isLowercaseLetter || isUppercaseLetter }
}
