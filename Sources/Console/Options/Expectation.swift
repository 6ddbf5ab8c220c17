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
    /// Of names that are known, or of any.
    case list(of: String, from: [String] = [])
    case name(longest: Int)
    case shard(most: Int)
}

extension Expectation {
    /// What a shell can complete: words, files or folders.
    package var candidates: (words: [String], paths: Paths) {
        switch self {
        case .wholeNumber(_, let least, let most?) where most - least < 10: ((least...most).map { "\($0)" }, .none)
        case .wholeNumber, .amount, .share, .text, .name, .shard: ([], .none)
        case .list(_, let names): (names, .none)
        case .day(_, _, let orToday): (orToday ? ["today"] : [], .none)
        case .oneOf(let words): (words, .none)
        case .oneOfOrFile(let words): (words, .files)
        case .folder: ([], .folders)
        case .file: ([], .files)
        }
    }

    package enum Paths: Sendable {
        case none
        case folders
        case files
    }
}
