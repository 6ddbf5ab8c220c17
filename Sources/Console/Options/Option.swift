/// One option of a command: what it is called, and what it does to the arguments.
package struct Option<Arguments: Sendable>: Sendable {
    package typealias Path<Value> = any WritableKeyPath<Arguments, Value> & Sendable

    package private(set) var facts: OptionFacts
    let apply: @Sendable (String, inout Arguments) throws(Refusal) -> Void

    /// These options, of which one cannot be given together with any of some others.
    package static func excluding(_ name: String, _ others: [String], in options: [Option]) -> [Option] {
        options.map { option in
            var option = option
            if option.facts.name == name { option.facts.excludes += others }
            if others.contains(option.facts.name) { option.facts.excludes.append(name) }
            return option
        }
    }

    /// An option with a value that is always there, given or not.
    package init<Value: Sendable>(
        _ name: String, _ value: ValueKind<Value>, into path: Path<Value>, _ section: Section, _ summary: String,
        default: String? = nil, excludes: [String] = []
    ) {
        facts = OptionFacts(
            name: name, section: section, summary: summary, value: value.facts, defaultText: `default`,
            excludes: excludes)
        apply = { text, arguments throws(Refusal) in arguments[keyPath: path] = try value.read(text) }
    }

    /// An option with a value that is nothing where it was not given.
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
        facts = OptionFacts(name: name, section: section, summary: summary, excludes: excludes)
        apply = { _, arguments in arguments[keyPath: path] = value }
    }
}

/// What a command works on, written without an option's name.
package struct Operand<Arguments: Sendable>: Sendable {
    package let facts: OperandFacts
    let apply: @Sendable (String, inout Arguments) throws(Refusal) -> Void

    /// Applied once for each operand typed, of which there are as many as `count` allows.
    package init<Value: Sendable>(
        _ value: ValueKind<Value>, count: ClosedRange<Int>, into path: any WritableKeyPath<Arguments, Value> & Sendable
    ) {
        facts = OperandFacts(value: value.facts, count: count)
        apply = { text, arguments throws(Refusal) in arguments[keyPath: path] = try value.read(text) }
    }

    /// Gathers what may be typed more than once, in the order typed.
    package init<Value: Sendable>(
        _ value: ValueKind<Value>, count: ClosedRange<Int>,
        appendingTo path: any WritableKeyPath<Arguments, [Value]> & Sendable
    ) {
        facts = OperandFacts(value: value.facts, count: count)
        apply = { text, arguments throws(Refusal) in arguments[keyPath: path].append(try value.read(text)) }
    }
}
