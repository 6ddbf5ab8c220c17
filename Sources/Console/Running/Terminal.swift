import Glibc
import Wording

/// The two output streams: data and results on stdout, progress and messages on stderr.
package struct Terminal: Sendable {
    package let usesColor: Bool
    package let isTerminal: Bool

    package init(noColor: Bool) {
        isTerminal = isatty(STDERR_FILENO) == 1
        usesColor = Self.usesColor(STDERR_FILENO, noColor: noColor)
    }

    /// Whether results are shown in colour.
    package static func colorsOutput(noColor: Bool) -> Bool { usesColor(STDOUT_FILENO, noColor: noColor) }

    /// Only on a terminal, and not if turned off by option or by a non-empty `NO_COLOR` (no-color.org).
    private static func usesColor(_ descriptor: Int32, noColor: Bool) -> Bool {
        isatty(descriptor) == 1 && !noColor && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    }

    package var width: Int { Self.width(of: STDERR_FILENO) }
    package static var widthOfOutput: Int { width(of: STDOUT_FILENO) }

    /// The width in columns; 80 if unknown or not a terminal.
    package static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// A reader that does not read cannot prevent a requested stop.
    package static func out(_ text: String) throws(OutputProblem) {
        let code = write(passable(text), to: STDOUT_FILENO) { room(in: STDOUT_FILENO) }
        if code != 0 { throw OutputProblem(code: code) }
    }

    /// If this fails, there is nobody left to tell.
    package static func say(_ text: String) { _ = write(passable(text), to: STDERR_FILENO) { Int.max } }

    /// Shows a line at the bottom of the terminal, replacing the previous one.
    package func show(line: String) {
        _ = Self.write(Self.lineBegin + String(printable(line).prefix(width - 1)), to: STDERR_FILENO) { Int.max }
    }

    package func clearLine() {
        if isTerminal { _ = Self.write(Self.lineBegin, to: STDERR_FILENO) { Int.max } }
    }

    /// Moves to the start of the line and clears it.
    private static let lineBegin = "\r\u{1B}[K"

    /// Waits for room and returns the number of bytes that can be written without blocking; 0 if a stop is requested
    /// first.
    private static func room(in descriptor: Int32) -> Int {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while poll(&polled, 1, 20) == 0 {
            if Interrupt.received != nil { return 0 }
        }
        // A pipe that is writable has room for at least this much.
        return 4096
    }

    /// Returns the system's error, or 0; EINTR if a stop was requested before there was room.
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
                    // The parent process shares the stream and made it non-blocking.
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
