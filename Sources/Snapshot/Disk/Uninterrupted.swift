import Glibc

/// Repeats a system call that a signal interrupts. On network file systems any call can be interrupted.
///
/// Not for `close`: Linux has closed the descriptor by then, and another file may have its number.
@inline(__always)
package func uninterrupted<Answer: SignedInteger>(_ call: () -> Answer) -> Answer {
    while true {
        let answer = call()
        if answer != -1 || errno != EINTR { return answer }
    }
}

/// Whether the error of a call says that a path does not exist. Other errors leave that open.
var isMissing: Bool { errno == ENOENT || errno == ENOTDIR }
