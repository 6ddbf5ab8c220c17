/// A version of TimescaleDB, such as 2.28.3, and what it can do.
package struct TimescaleVersion: Sendable {
    private let numbers: [Int]

    package init(_ text: String) { numbers = text.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 } }

    /// Whether a table can get its primary key once it is made for compression.
    package var keysCompressed: Bool { !numbers.lexicographicallyPrecedes([2, 20]) }
}
