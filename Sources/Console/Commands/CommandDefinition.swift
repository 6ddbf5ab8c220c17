/// The definition of one command: its options, help texts, and how its words are interpreted.
///
/// Only `interpret` knows the type of the arguments, so that commands of different types can share a list.
package struct CommandDefinition<Invocation: Sendable>: Sendable {
    /// The names of the program and of the command.
    package let program: String
    package let name: String
    package let summary: String
    package let operand: OperandFacts?
    package let options: [OptionFacts]
    package let examples: [Example]
    /// What it can print with `--json`; empty where it has no such option.
    package let results: [ResultFacts]
    let interpret: @Sendable (TypedWords) throws(UsageProblem) -> Invocation
    /// Whether it is the default command.
    private let isUnnamed: Bool

    /// A command whose arguments start as `defaults` and are changed by each option and operand in the order typed.
    package init<Command: ProgramCommand, Arguments: Sendable>(
        _ command: Command, summary: String, operand: Operand<Arguments>? = nil, options: [Option<Arguments>] = [],
        results: [ResultFacts] = [], examples: [Example], defaults: Arguments,
        meaning: @escaping @Sendable (Arguments) -> Invocation
    ) where Command.Invocation == Invocation {
        let name = command.rawValue
        program = Command.program.name
        isUnnamed = command == Command.unnamed
        self.name = name
        self.summary = summary
        self.operand = operand?.facts
        self.options = options.map(\.facts) + [.help]
        self.results = results
        self.examples = examples
        interpret = { words throws(UsageProblem) in
            var arguments = defaults
            for typed in words.options {
                guard let option = options.first(where: { $0.facts.name == typed.name }) else { continue }
                do throws(Refusal) {
                    try option.apply(typed.value ?? "", &arguments)
                } catch {
                    guard let value = option.facts.value else { continue }
                    throw .badValue(typed.value ?? "", of: typed.name, expected: value.expectation, why: error)
                }
            }
            guard let operand else { return meaning(arguments) }
            for typed in words.operands {
                do throws(Refusal) {
                    try operand.apply(typed, &arguments)
                } catch {
                    throw .badValue(typed, of: name, expected: operand.facts.value.expectation, why: error)
                }
            }
            return meaning(arguments)
        }
    }

    /// The option of this name, long or short.
    package func option(_ name: String) -> OptionFacts? {
        options.first { $0.name == name || $0.short == name }
    }

    /// `fishladder verify SNAPSHOT [OPTION]...`.
    package var usage: String {
        var words = isUnnamed ? [program] : [program, name]
        if let operand { words.append(operand.spelled) }
        // Every command has `--help`, which is not worth a word in the usage line.
        if options.count > 1 { words.append("[OPTION]...") }
        return words.joined(separator: " ")
    }
}

/// A command line to copy, and what it does.
package struct Example: Sendable {
    package let command: String
    package let does: String

    package init(_ command: String, _ does: String) {
        self.command = command
        self.does = does
    }
}
