/// One option of a command: its name, and its effect on the arguments.
package struct Option<Arguments: Sendable>: Sendable {
    package typealias Path<Value> = any WritableKeyPath<Arguments, Value> & Sendable

    package private(set) var facts: OptionFacts
    let apply: @Sendable (String, inout Arguments) throws(Refusal) -> Void

    /// Marks one option as excluding others.
    package static func excluding(_ name: String, _ others: [String], in options: [Option]) -> [Option] {
        options.map { option in
            var option = option
            if option.facts.name == name { option.facts.excludes += others }
            if others.contains(option.facts.name) { option.facts.excludes.append(name) }
            return option
        }
    }

    /// An option with a default value.
    package init<Value: Sendable>(
        _ name: String, _ value: ValueKind<Value>, into path: Path<Value>, _ section: Section, _ summary: String,
        default: String? = nil, excludes: [String] = []
    ) {
        facts = OptionFacts(
            name: name, short: OptionFacts.shortNames[name], section: section, summary: summary, value: value.facts,
            defaultText: `default`, excludes: excludes)
        apply = { text, arguments throws(Refusal) in arguments[keyPath: path] = try value.read(text) }
    }

    /// An option whose value is nil unless given.
    package init<Value: Sendable>(
        _ name: String, _ value: ValueKind<Value>, into path: Path<Value?>, _ section: Section, _ summary: String,
        default: String? = nil, excludes: [String] = []
    ) {
        self.init(
            name, value.map(Optional.some), into: path, section, summary, default: `default`, excludes: excludes)
    }

    package init<Value: Sendable>(
        flag name: String, sets path: Path<Value>, to value: Value, _ section: Section, _ summary: String,
        excludes: [String] = []
    ) {
        facts = OptionFacts(
            name: name, short: OptionFacts.shortNames[name], section: section, summary: summary, excludes: excludes)
        apply = { _, arguments in arguments[keyPath: path] = value }
    }
}

/// An operand: a word without an option name.
package struct Operand<Arguments: Sendable>: Sendable {
    package let facts: OperandFacts
    let apply: @Sendable (String, inout Arguments) throws(Refusal) -> Void

    /// Applied once for each operand. `count` is the allowed number of operands.
    package init<Value: Sendable>(
        _ value: ValueKind<Value>, count: ClosedRange<Int>, into path: any WritableKeyPath<Arguments, Value> & Sendable
    ) {
        facts = OperandFacts(value: value.facts, count: count)
        apply = { text, arguments throws(Refusal) in arguments[keyPath: path] = try value.read(text) }
    }

    /// Collects repeated operands in order.
    package init<Value: Sendable>(
        _ value: ValueKind<Value>, count: ClosedRange<Int>,
        appendingTo path: any WritableKeyPath<Arguments, [Value]> & Sendable
    ) {
        facts = OperandFacts(value: value.facts, count: count)
        apply = { text, arguments throws(Refusal) in arguments[keyPath: path].append(try value.read(text)) }
    }
}
