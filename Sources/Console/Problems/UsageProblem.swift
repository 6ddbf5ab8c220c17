/// A command line that cannot be carried out, as facts; its `sentence` is for a person.
///
/// Names are as they were typed, unless they stand for an option that was recognised.
package enum UsageProblem: Error, Equatable, Sendable {
    /// Nothing was asked for: the caller shows the short help instead of a sentence.
    case noCommand
    case unknownCommand(String, nearest: String?)
    case unknownOption(String, command: String?, nearest: String?)
    case ofAnotherCommand(String, String, not: String)
    case beforeCommand(String, command: String)
    case standsAlone(String)
    case valueMissing(String, placeholder: String, Expectation)
    case valueNotTaken(String, value: String, alone: String)
    case repeated(String)
    case exclusive(String, String)
    case oneNeeded([String], command: String)
    case operandMissing(command: String, Expectation, usage: String)
    case optionMissing(String, of: String, String)
    case tooMany(String, command: String, usage: String)
    /// Of an option, or of a command where the value is its operand.
    case badValue(String, of: String, expected: Expectation, why: Refusal)
}

/// What is wrong with a value beyond its not being what was expected.
package enum Refusal: Error, Equatable, Sendable {
    case wrong(nearest: String?)
    case separators(without: String)
    case noSuchDay
    case namedTwice(String)
    case mistaken(for: String, instead: String)
    /// It holds what nobody else should read, so it is not shown.
    case secret
}
