import Glibc
import Synchronization
package import Wording

/// The signal received. A global, because a signal handler cannot capture anything.
private let signalReceived = Atomic<Int32>(0)

private func hear(_ number: Int32) {
    signalReceived.store(number, ordering: .relaxed)
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
}

/// Handles SIGINT and SIGTERM. The first one requests a clean stop. After that, both have their default effect again,
/// so a second one ends the program at once.
///
/// Every command checks for a request at least every few milliseconds, which costs as much as reading a number.
/// Blocking the signals and waiting for them would be simpler, but on Linux the main thread of an asynchronous program
/// waits with all signals unblocked.
package struct Interrupt: Equatable, Sendable {
    package init() {
        // Initialised now, so that no handler has to.
        signalReceived.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            // A shell script starts background programs with SIGINT ignored, on purpose.
            let before = signal(number, hear)
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        // Unblock signals that the parent process had blocked.
        var heard = sigset_t()
        sigemptyset(&heard)
        for number in [SIGINT, SIGTERM] { sigaddset(&heard, number) }
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
        // A closed pipe is reported as a write error instead of ending the program.
        signal(SIGPIPE, SIG_IGN)
    }

    /// The signal that requested a stop, if any.
    package static var received: Int32? {
        let number = signalReceived.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    package var isStopping: Bool { Self.received != nil }

    /// The exit code after a requested stop.
    package static var exitCode: ExitCode { .stopped(by: received ?? SIGINT) }
}
