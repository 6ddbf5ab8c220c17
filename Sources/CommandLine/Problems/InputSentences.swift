import Console
package import Farm

extension InputProblem {
    /// One sentence with the place, what was expected and the remedy.
    package var sentence: String {
        switch self {
        case .unknownProfile(let name, let known):
            "There is no profile \(quoted(name)); choose one of \(listed(known)), or give the path of a file."
        case .profileUnreadable(let file, let reason):
            "The profile \(quoted(file)) cannot be read (\(reason)); give the path of a JSON file."
        case .profileNotJSON(let file, let line, let column, let expected):
            "The profile \(quoted(file)) is not JSON at line \(line), column \(column), where \(expected) is expected."
        case .profileLacks(let file, let key):
            "The profile \(quoted(file)) lacks \(quoted(key)); add it, or begin with \"extends\": \"standard\"."
        case .profileUnknownKey(let file, let key, let known):
            "The profile \(quoted(file)) has \(quoted(key)), which means nothing there; write one of \(listed(known))."
        case .profileValue(let file, let key, let expected, let found):
            "The profile \(quoted(file)) needs \(expected) for \(quoted(key)), not \(found)."
        case .unknownGeography(let name, let known):
            "There is no geography \(quoted(name)); choose one of \(listed(known))."
        case .unknownStation(let name, let geography, let first, let last):
            "There is no freshwater station \(quoted(name)); those of \(geography) run from \(first) to \(last)."
        case .stationElsewhere(let name, let itsGeography, let geography):
            "The station \(quoted(name)) lies in \(itsGeography), not in \(geography); "
                + "name one that lies there, or give --geography \(quoted(itsGeography))."
        case .unknownSeaArea(let name, let geography, let first, let last):
            "There is no sea area \(quoted(name)); those of \(geography) run from \(first) to \(last)."
        case .seaAreaElsewhere(let name, let itsGeography, let geography):
            "The sea area \(quoted(name)) lies in \(itsGeography), not in \(geography); "
                + "name one that lies there, or give --geography \(quoted(itsGeography))."
        case .tooFewEggs(let eggs, let least):
            "\(eggs) eggs are too few for meals that the feed stock can count in ten grams; give at least \(least)."
        case .tooManyEggs(let eggs, let most, let stage, let containers, let kilograms):
            "\(eggs) eggs are more than the \(containers) containers of stage \(stage) can hold when grown "
                + "(\(kilograms) kg each); give at most \(most)."
        case .untilBeforeStart(let until, let start):
            "The last day \(until) lies before the start \(start); give a later --until or an earlier --start-date."
        case .unknownTable(let name, let known):
            "There is no table \(quoted(name)); "
                + (nearest(to: name, in: known).map { "did you mean \(quoted($0))?" }
                    ?? "the manifest of any snapshot lists them all.")
        }
    }
}

/// `a, b or c`.
func listed(_ names: [String], _ word: String = "or") -> String {
    let quotedNames = names.map(quoted)
    guard let last = quotedNames.last, names.count > 1 else { return quotedNames.first ?? "none" }
    return quotedNames.dropLast().joined(separator: ", ") + " \(word) " + last
}
