import Console

extension ValueKind where Value == ProfileChoice {
    /// A word we know, or what is plainly a path: a misspelt name shall not be looked for on the disk.
    static var profile: ValueKind {
        ValueKind("NAME|FILE", .oneOfOrFile(ProfileChoice.names)) { text throws(Refusal) in
            if ProfileChoice.names.contains(text) { return .named(text) }
            if text.contains("/") || text.hasSuffix(".json") { return .file(text) }
            throw .wrong(nearest: nearest(to: text, in: ProfileChoice.names))
        }
    }
}
