/// A paragraph in lines of at most so many columns, each ended. A word that is longer stands alone.
package func wrapped(_ text: String, width: Int) -> String {
    wrappedLines(text, width: width).joined(separator: "\n") + "\n"
}

/// The lines of a paragraph whose margin is so many blanks, which count for the width.
func wrappedLines(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = margin
    for word in text.split(separator: " ") {
        if line.count > indent {
            if line.count + 1 + word.count > width {
                lines.append(line)
                line = margin
            } else {
                line += " "
            }
        }
        line += word
    }
    return lines + [line]
}
