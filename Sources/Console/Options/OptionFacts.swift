/// What splitting, help and completions need to know of an option, whatever its values mean.
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

    /// What stands alone, in a command's place.
    package static let ofTheProgram = [help, version]

    /// `--output DIR`.
    package var spelled: String { value.map { "\(name) \($0.placeholder)" } ?? name }

    package func isCalled(_ name: String) -> Bool { name == self.name || name == short }
}

/// What a command works on: `SNAPSHOT` once, `[COMMAND]` at most once.
package struct OperandFacts: Sendable {
    package let value: ValueFacts
    package let count: ClosedRange<Int>

    package var spelled: String {
        let name = value.placeholder + (count.upperBound > 1 ? "..." : "")
        return count.lowerBound == 0 ? "[\(name)]" : name
    }
}

/// How a value is shown in a usage line, and what it must be.
package struct ValueFacts: Sendable {
    package let placeholder: String
    package let expectation: Expectation
}

/// A part of a command's help; its options stand together, in the order of the list.
package struct Section: Hashable, Sendable {
    package let title: String

    package init(_ title: String) { self.title = title }

    package static let location = Section("Where it goes")
    package static let how = Section("How it runs")
    package static let says = Section("What it says")
}
