import Console
import Farm

extension ValueKind where Value == ProfileChoice {
    /// A word we know, or what is plainly a path: a misspelt name shall not be looked for on the disk.
    static var profile: ValueKind {
        ValueKind("NAME|FILE", .oneOfOrFile(Profile.shippedNames)) { text throws(Refusal) in
            if Profile.shippedNames.contains(text) { return .named(text) }
            if text.contains("/") || text.hasSuffix(".json") { return .file(text) }
            throw .wrong(nearest: nearest(to: text, in: Profile.shippedNames))
        }
    }
}
