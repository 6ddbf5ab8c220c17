/// What parsing, help and completions need to know about an option, whatever the type of its value.
package struct OptionFacts: Sendable {
    package let name: String
    package var short: String?
    package let section: Section
    package let summary: String
    package var value: ValueFacts?
    package var defaultText: String?
    /// Options that cannot be given together with this one; each of them names this one too.
    package var excludes: [String] = []

    package static let help = OptionFacts(name: "--help", short: "-h", section: .says, summary: "Show this help")
    package static let version = OptionFacts(
        name: "--version", short: "-V", section: .says, summary: "Show the version")

    /// The short names of options, the same in every command that has them.
    package static let shortNames = [
        "--output": "-o", "--seed": "-s", "--workers": "-j", "--quiet": "-q", "--verbose": "-v",
    ]

    /// An option that replaces the command.
    package static let ofTheProgram = [help, version]

    /// `--output DIR`.
    package var spelled: String { value.map { "\(name) \($0.placeholder)" } ?? name }

    package func isCalled(_ name: String) -> Bool { name == self.name || name == short }
}

/// The operand of a command: `SNAPSHOT` once, `[COMMAND]` at most once.
package struct OperandFacts: Sendable {
    package let value: ValueFacts
    package let count: ClosedRange<Int>

    package var spelled: String {
        let name = value.placeholder + (count.upperBound > 1 ? "..." : "")
        return count.lowerBound == 0 ? "[\(name)]" : name
    }
}

/// The placeholder of a value in a usage line, and what is expected.
package struct ValueFacts: Sendable {
    package let placeholder: String
    package let expectation: Expectation
    /// What a shell offers besides what follows from the expectation.
    package var known = Known.nothing

    package enum Known: Sendable {
        case nothing
        /// Worked out only where a shell's script is printed.
        case names(@Sendable () -> [String])
        /// Of the snapshot that stands on the same command line.
        case batches
    }
}

/// A section of a command's help, with its options in the order of the list.
package struct Section: Hashable, Sendable {
    package let title: String

    package init(_ title: String) { self.title = title }

    package static let location = Section("Output")
    package static let how = Section("Execution")
    package static let says = Section("Messages")
}
