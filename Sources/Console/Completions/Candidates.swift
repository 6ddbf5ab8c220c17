/// What a shell offers for a value.
package struct Candidates {
    package enum Paths: Sendable {
        case none
        case folders
        case files
    }

    /// Before the paths.
    package let words: [String]
    let paths: Paths
    /// Whether several of the words may be joined by commas.
    let isList: Bool
    /// Whether names of batches are offered, of the snapshot that stands on the same line.
    let areBatches: Bool
}

extension ValueFacts {
    package var candidates: Candidates {
        var words = expectation.words
        if case .names(let names) = known { words += names() }
        let paths: Candidates.Paths =
            switch expectation {
            case .oneOfOrFile, .file: .files
            case .folder: .folders
            default: .none
            }
        var isList = false
        if case .list = expectation { isList = true }
        var areBatches = false
        if case .batches = known { areBatches = true }
        return Candidates(words: words, paths: paths, isList: isList, areBatches: areBatches)
    }
}

extension Expectation {
    /// Every value that there can be, where these are few, or those that are no paths.
    var words: [String] {
        switch self {
        case .wholeNumber(_, let least, let most?) where most - least < 10: (least...most).map { "\($0)" }
        case .oneOf(let words), .oneOfOrFile(let words): words
        case .day(_, _, orToday: true): ["today"]
        default: []
        }
    }
}
