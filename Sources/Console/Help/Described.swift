// What help and manual say of options and commands, in the same words.

extension ProgramFacts {
    var exitCodes: [HelpPage.Row] {
        [
            ("0", "Done"),
            ("1", "The work or a check failed"),
            ("2", "The command line is not valid"),
            ("130, 143", "Stopped by Ctrl-C or a termination signal; \(whenStopped)"),
            ("141", "The reader of the results closed the pipe early"),
        ]
    }
}

extension CommandDefinition {
    /// What the operand is, if its placeholder does not say so.
    var operandSentence: String? {
        guard let operand, !operand.value.isListed else { return nil }
        let verb = operand.count.upperBound > 1 ? "are" : "is"
        return "\(operand.value.placeholder) \(verb) \(operand.value.expectation)."
    }

    /// The options by section, in the order of the list.
    var sections: [(title: String, options: [OptionFacts])] {
        var sections: [Section] = []
        for option in options where !sections.contains(option.section) { sections.append(option.section) }
        return sections.map { section in (section.title, options.filter { $0.section == section }) }
    }
}

extension OptionFacts {
    var row: HelpPage.Row {
        let left = (short.map { "\($0), " } ?? "") + spelled
        let notes = [value.flatMap(\.note), defaultText.map { "default: \($0)" }].compactMap(\.self)
        return (left, summary + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
    }
}

extension ValueFacts {
    /// What is expected of a value, if neither the summary nor the placeholder says so.
    fileprivate var note: String? {
        switch expectation {
        case .folder, .text: nil
        default: isListed ? nil : "\(expectation)"
        }
    }

    fileprivate var isListed: Bool { expectation.words.joined(separator: "|") == placeholder }
}
