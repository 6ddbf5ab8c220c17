/// A thing that a program can be asked to do, by the word that asks for it.
///
/// The cases are the list of a program's commands: parsing and help know no others, and show them in this order.
package protocol ProgramCommand: RawRepresentable<String>, CaseIterable, Equatable, Sendable
where AllCases == [Self] {
    /// What a command line of the program asks for.
    associatedtype Invocation: Sendable

    static var program: ProgramFacts { get }
    var definition: CommandDefinition<Invocation> { get }
    /// The command that is meant where no word names one.
    static var unnamed: Self? { get }

    static func help(of command: Self?) -> Invocation
    static var version: Invocation { get }
}

extension ProgramCommand {
    package static var unnamed: Self? { nil }

    /// The names of the commands that have this option: an option may be written before its command, or after another.
    package static func owners(of option: String) -> [String] {
        allCases.filter { $0.definition.option(option) != nil }.map(\.rawValue)
    }
}

/// What help says of a program as a whole.
package struct ProgramFacts: Sendable {
    package let name: String
    package let purpose: String
    /// What follows 130 and 143, the codes of a program that a signal stopped.
    package let whenStopped: String

    package init(name: String, purpose: String, whenStopped: String) {
        self.name = name
        self.purpose = purpose
        self.whenStopped = whenStopped
    }
}
