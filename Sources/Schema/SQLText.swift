/// A name as SQL writes it, whatever it holds.
package func identifier(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

/// A text as SQL writes it, whatever it holds.
package func literal(_ text: String) -> String {
    let quoted = "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    // Before version 9.1 a backslash meant something in plain quotes, and a setting can still bring that back.
    return text.contains("\\")
        ? " E" + quoted.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") : quoted
}

/// `"id", "name"`.
package func columnList(_ names: [String], prefix: String = "") -> String {
    names.map { prefix + identifier($0) }.joined(separator: ", ")
}
