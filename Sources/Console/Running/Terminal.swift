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

    /// A reader that does not read cannot keep the program from stopping when it is asked to.
    package static func out(_ text: String) throws(OutputProblem) {
        let code = write(passable(text), to: STDOUT_FILENO) { room(in: STDOUT_FILENO) }
        if code != 0 { throw OutputProblem(code: code) }
    }

    /// Where that cannot be said, there is nobody left to say it to.
    package static func say(_ text: String) { _ = write(passable(text), to: STDERR_FILENO) { Int.max } }

    /// Shows a line at the bottom of the terminal, in place of the one that was shown there before.
    package func show(line: String) {
        _ = Self.write(Self.lineBegin + String(printable(line).prefix(width - 1)), to: STDERR_FILENO) { Int.max }
    }

    package func clearLine() {
        if isTerminal { _ = Self.write(Self.lineBegin, to: STDERR_FILENO) { Int.max } }
    }

    /// Back to the line's begin, and nothing in it.
    private static let lineBegin = "\r\u{1B}[K"

    /// How many bytes can be written without waiting, once there is room for any; none where a stop is wanted first.
    private static func room(in descriptor: Int32) -> Int {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while poll(&polled, 1, 20) == 0 {
            if Interrupt.received != nil { return 0 }
        }
        // What a pipe that has any room has room for.
        return 4096
    }

    /// Gives back what the system refused it with, or 0; EINTR where there was no room before a stop.
    private static func write(_ text: String, to descriptor: Int32, room: () -> Int) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let room = room()
                if room == 0 { return EINTR }
                let count = min(room, bytes.count - done)
                let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, count)
                if written < 0 && errno == EAGAIN {
                    // Whoever started us shares the stream and wants no writer to wait.
                    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&polled, 1, 20)
                } else if written < 0 && errno != EINTR {
                    return errno
                }
                done += max(0, written)
            }
            return 0
        }
    }
}
