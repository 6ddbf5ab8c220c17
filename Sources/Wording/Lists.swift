/// `a, b or c`.
public func listed(_ names: [String], _ word: String = "or") -> String {
    let quotedNames = names.map(quoted)
    guard let last = quotedNames.last, names.count > 1 else { return quotedNames.first ?? "none" }
    return quotedNames.dropLast().joined(separator: ", ") + " \(word) " + last
}
