/// What is expected of a value. Help, errors and completions follow from it.
package enum Expectation: Equatable, Sendable {
    /// Without an upper limit if `most` is nil.
    case wholeNumber(of: String?, least: UInt64, most: UInt64?)
    /// A whole number from 1 on, in full or in thousands, millions or thousands of millions.
    case amount(of: String, most: Int)
    /// A fraction.
    case share
    case day(from: String, to: String, orToday: Bool)
    case oneOf([String])
    case oneOfOrFile([String])
    case folder(String)
    case file(String)
    case text(String)
    case list(of: String)
    case name(longest: Int)
    case shard(most: Int)
}
