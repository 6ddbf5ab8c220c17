import Glibc

/// Makes a call of the system again for as long as a signal interrupts it. Network file systems let any of them be.
///
/// Not for `close`: Linux has closed the descriptor by then, and another file may have its number.
@inline(__always)
package func uninterrupted<Answer: SignedInteger>(_ call: () -> Answer) -> Answer {
    while true {
        let answer = call()
        if answer != -1 || errno != EINTR { return answer }
    }
}

/// Whether what a path leads to is not there, as far as the error of a call tells. Any other error tells nothing of that.
var isMissing: Bool { errno == ENOENT || errno == ENOTDIR }
