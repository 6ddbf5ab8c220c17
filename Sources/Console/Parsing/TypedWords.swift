import Wording

/// The words after a command, split into options and operands but not yet parsed.
///
/// It holds only options that the command has, each at most once, with a value exactly if it takes one.
package struct TypedWords: Equatable, Sendable {
    struct TypedOption: Equatable, Sendable {
        let name: String
        let value: String?
    }

    private(set) var options: [TypedOption] = []
    private(set) var operands: [String] = []

    /// Splits the words that follow a command of a program.
    init<Command: ProgramCommand>(_ words: ArraySlice<String>, of command: Command) throws(UsageProblem) {
        let definition = command.definition
        var words = words
        while let word = words.popFirst() {
            if word == "--" {
                operands += words
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            try add(word, taking: &words, of: command, definition)
        }
        try checkExclusions(in: definition)
        try checkOperands(of: definition)
    }

    private mutating func add<Command: ProgramCommand>(
        _ word: String, taking words: inout ArraySlice<String>, of command: Command,
        _ definition: CommandDefinition<Command.Invocation>
    ) throws(UsageProblem) {
        let (name, joined) = Self.split(word, by: definition)
        guard let option = definition.option(name) else { throw unknown(name, of: command) }

        var value = joined
        if let wanted = option.value {
            // A negative number is a value, if an invalid one. Anything else that starts like an option is the next
            // option.
            if joined == nil, let next = words.first, !next.hasPrefix("--") { value = words.popFirst() }
            guard value != nil else { throw .valueMissing(name, placeholder: wanted.placeholder, wanted.expectation) }
        } else if let joined {
            throw .valueNotTaken(name, value: joined, alone: option.name)
        }
        guard !options.contains(where: { $0.name == option.name }) else { throw .repeated(option.name) }
        options.append(TypedOption(name: option.name, value: value))
    }

    /// `--level=6` and `-j4` are a name and a value in one word.
    private static func split<Invocation>(
        _ word: String, by definition: CommandDefinition<Invocation>
    ) -> (name: String, value: String?) {
        let name = String(word.prefix { $0 != "=" })
        let short = String(word.prefix(2))
        // "-seed" is "--seed" with a dash too few.
        if !word.hasPrefix("--"), word.count > 2, name != short, definition.option("-\(name)") == nil,
            definition.option(short)?.value != nil
        {
            return (short, String(word.dropFirst(2)))
        }
        return (name, name.count < word.count ? String(word.dropFirst(name.count + 1)) : nil)
    }

    private func unknown<Command: ProgramCommand>(_ name: String, of command: Command) -> UsageProblem {
        let definition = command.definition
        if OptionFacts.version.isCalled(name) { return .standsAlone(name) }
        if let owner = Command.owners(of: name).first { return .ofAnotherCommand(name, owner, not: definition.name) }
        let names = definition.options.map(\.name)
        return .unknownOption(name, command: definition.name, nearest: nearest(to: name, in: names))
    }

    private func checkExclusions<Invocation>(in definition: CommandDefinition<Invocation>) throws(UsageProblem) {
        for (index, option) in options.enumerated() {
            let excluded = definition.option(option.name)?.excludes ?? []
            if let other = options[index...].first(where: { excluded.contains($0.name) }) {
                throw .exclusive(option.name, other.name)
            }
        }
    }

    private func checkOperands<Invocation>(of definition: CommandDefinition<Invocation>) throws(UsageProblem) {
        let count = definition.operand?.count ?? 0...0
        if operands.count > count.upperBound {
            throw .tooMany(operands[count.upperBound], command: definition.name, usage: definition.usage)
        }
        if operands.count < count.lowerBound, let operand = definition.operand {
            throw .operandMissing(command: definition.name, operand.value.expectation, usage: definition.usage)
        }
    }
}
