/// An error in the command line. Its `sentence` is for users.
///
/// Names are as typed, unless they stand for a recognised option.
package enum UsageProblem: Error, Equatable, Sendable {
    /// No arguments were given: the caller shows the short help instead of a sentence.
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

/// What else is wrong with a value that is not as expected.
package enum Refusal: Error, Equatable, Sendable {
    case wrong(nearest: String?)
    case separators(without: String)
    case noSuchDay
    case namedTwice(String)
    /// A list with blanks in it is fine without them.
    case blanks(without: String)
    case mistaken(for: String, instead: String)
    /// It contains a secret, so it is not shown.
    case secret
}
