import Glibc
import Snapshot

/// The two streams a person sees: data and results on one, progress and messages on the other.
package struct Terminal: Sendable {
    package let usesColor: Bool
    package let isTerminal: Bool

    package init(noColor: Bool) {
        isTerminal = isatty(STDERR_FILENO) == 1
        usesColor = Self.usesColor(STDERR_FILENO, noColor: noColor)
    }

    /// Whether results are shown in colour.
    package static func colorsOutput(noColor: Bool) -> Bool { usesColor(STDOUT_FILENO, noColor: noColor) }

    /// Only for a person, who has not said no: by option, or by a `NO_COLOR` that is not empty (no-color.org).
    private static func usesColor(_ descriptor: Int32, noColor: Bool) -> Bool {
        isatty(descriptor) == 1 && !noColor && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    }

    package var width: Int { Self.width(of: STDERR_FILENO) }
    package static var widthOfOutput: Int { width(of: STDOUT_FILENO) }

    /// In columns; those of an old terminal where it is none or does not know.
    package static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    package static func out(_ text: String) throws(OutputProblem) {
        let code = write(text, to: STDOUT_FILENO)
        if code != 0 { throw OutputProblem(code: code) }
    }

    /// Where that cannot be said, there is nobody left to say it to.
    package static func say(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Gives back what the system refused it with, or 0.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                if written < 0 && errno != EINTR { return errno }
                done += max(0, written)
            }
            return 0
        }
    }
}
