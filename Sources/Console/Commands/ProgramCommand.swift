/// A command of a program, named by its raw value.
///
/// The cases are the list of a program's commands. Parsing and help use no other list, and show them in this order.
package protocol ProgramCommand: RawRepresentable<String>, CaseIterable, Equatable, Sendable
where AllCases == [Self] {
    /// The type of a parsed command line.
    associatedtype Invocation: Sendable

    static var program: ProgramFacts { get }
    var definition: CommandDefinition<Invocation> { get }
    /// The default command, if any.
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

/// The texts in the help of the whole program.
package struct ProgramFacts: Sendable {
    package let name: String
    package let purpose: String
    /// The explanation of 130 and 143, the exit codes after a signal.
    package let whenStopped: String

    package init(name: String, purpose: String, whenStopped: String) {
        self.name = name
        self.purpose = purpose
        self.whenStopped = whenStopped
    }
}
