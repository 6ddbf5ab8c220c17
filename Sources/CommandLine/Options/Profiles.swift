import Anomalies
import Console
import Farm
import JSON
import Wording

extension ValueKind where Value == NameOrFile {
    static var profile: ValueKind { oneOf(Profile.shippedNames, "NAME|FILE") }
    static var anomalies: ValueKind { oneOf([AnomalyRecipe.standardName], "\(AnomalyRecipe.standardName)|FILE") }

    /// A known name or an explicit path: a misspelt name must not be taken for a file.
    private static func oneOf(_ names: [String], _ placeholder: String) -> ValueKind {
        ValueKind(placeholder, .oneOfOrFile(names)) { text throws(Refusal) in
            if names.contains(text) { return .named(text) }
            if text.contains("/") || text.hasSuffix(".json") { return .file(text) }
            throw .wrong(nearest: nearest(to: text, in: names))
        }
    }
}

extension Option<GenerateArguments> {
    /// An option that sets one key of the profile. The run's inputs hold the changed profile, so `--resume`,
    /// `--extend`, `merge` and `verify` need no code for it.
    static func ofProfile<Value>(
        _ name: String, _ value: ValueKind<Value>, _ key: String, _ summary: String,
        _ json: @escaping @Sendable (Value) -> JSON
    ) -> Self {
        Option(name, value.map(json), into: \.[changing: key], .what, summary, default: "as the profile says")
    }
}

extension GenerateArguments {
    fileprivate subscript(changing key: String) -> JSON? {
        get { profileChanges.first { $0.key == key }?.value }
        set {
            profileChanges.removeAll { $0.key == key }
            if let newValue { profileChanges.append(.init(key, newValue)) }
        }
    }
}
