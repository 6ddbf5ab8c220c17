import Wording

extension UsageProblem {
    /// One sentence on one line, whatever was typed.
    package func sentence(of program: String) -> String {
        switch self {
        case .noCommand:
            "A command is missing; \(quoted("\(program) help")) lists them all."
        case .unknownCommand(let word, let nearest):
            "There is no command \(quoted(word)); \(remedy(nearest, list: help(program)))"
        case .unknownOption(let name, let command, let nearest):
            "There is no option \(quoted(name)); \(remedy(nearest, list: help(program, command)))"
        case .ofAnotherCommand(let name, let owner, let command):
            "\(quoted(name)) is an option of \(quoted(owner)), not of \(quoted(command)); "
                + remedy(nil, list: help(program, command))
        case .beforeCommand(let name, let command):
            "\(quoted(name)) must follow its command; write \(quoted("\(program) \(command) \(name)"))."
        case .standsAlone(let name):
            "\(quoted(name)) stands alone; write \(quoted("\(program) \(name)"))."
        case .valueMissing(let name, let placeholder, let expectation):
            "\(quoted(name)) needs a value; write \(quoted("\(name) \(placeholder)")) with \(expectation)."
        case .valueNotTaken(let name, let value, let alone):
            "\(quoted(name)) takes no value such as \(quoted(value)); write \(quoted(alone)) alone."
        case .repeated(let name):
            "\(quoted(name)) is given twice; give it once."
        case .exclusive(let one, let other):
            "\(quoted(one)) and \(quoted(other)) cannot be used together; give one of them."
        case .oneNeeded(let names, let command):
            "\(quoted(command)) needs \(alternatives(names)); \(remedy(nil, list: help(program, command)))"
        case .operandMissing(let command, let expectation, let usage):
            "\(quoted(command)) needs \(expectation); write \(quoted(usage))."
        case .optionMissing(let name, let command, let placeholder):
            "\(quoted(command)) needs \(quoted(name)); add \(quoted("\(name) \(placeholder)"))."
        case .tooMany(let word, let command, let usage):
            "\(quoted(word)) is more than \(quoted(command)) takes; write \(quoted(usage))."
        case .badValue(_, let name, let expectation, .secret):
            "\(quoted(name)) takes \(expectation), since everybody on the machine can read it there; put the password in "
                + "~/.pgpass, a service file or PGPASSWORD."
        case .badValue(let value, let name, let expectation, let why):
            "\(quoted(name)) takes \(expectation), not \(quoted(value))\(why.ending)"
        }
    }
}

extension Expectation: CustomStringConvertible {
    /// The text after "takes", in errors and in help.
    package var description: String {
        switch self {
        case .wholeNumber(_, let least, let most?) where most == least + 1: "\(least) or \(most)"
        case .wholeNumber(let unit, let least, let most?): "\(wholeNumbers(unit)) from \(least) to \(most)"
        case .wholeNumber(let unit, let least, nil): "\(wholeNumbers(unit)), \(least) or more"
        case .amount(let unit, let most): "a number of \(unit) such as 500000, 300k or 20M, up to \(grouped(most))"
        case .share: "a share above 0 and up to 1, such as 0.85"
        case .day(let first, let last, let orToday):
            "a day written YYYY-MM-DD from \(first) to \(last)\(orToday ? ", or today" : "")"
        case .oneOf(let words): alternatives(words)
        case .oneOfOrFile(let words): alternatives(words + ["the path of a file such as ./farm.json"])
        case .folder(let what), .file(let what), .text(let what): what
        case .list(let what): "names of \(what) with commas between them"
        case .shard(let most):
            "a number, a slash and how many there are, such as 1/4, up to \(most)"
        case .name(let longest):
            "a name of at most \(longest) letters, digits and any of . _ = - that begins with a letter or a digit"
        }
    }
}

extension Refusal {
    /// The text after the offending value, up to the end of the sentence.
    fileprivate var ending: String {
        switch self {
        case .wrong(nil): "."
        case .wrong(let nearest?): "; did you mean \(quoted(nearest))?"
        case .separators(let plain): "; write \(quoted(plain)), without separators."
        case .secret: "."
        case .noSuchDay: ", a day that no calendar has."
        case .blanks(let plain): "; write \(quoted(plain)), without blanks."
        case .namedTwice(let name): ", which names \(quoted(name)) twice."
        case .mistaken(let kind, let instead):
            ", which programs that read the files take for \(kind); \(quoted(instead)) would do."
        }
    }
}

private func wholeNumbers(_ unit: String?) -> String {
    unit.map { "a whole number of \($0)" } ?? "a whole number"
}

private func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

private func remedy(_ nearest: String?, list: String) -> String {
    nearest.map { "did you mean \(quoted($0))?" } ?? "\(quoted(list)) lists them all."
}

private func help(_ program: String, _ command: String? = nil) -> String {
    "\(program) help" + (command.map { " \($0)" } ?? "")
}
