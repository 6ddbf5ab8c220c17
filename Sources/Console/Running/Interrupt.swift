import Glibc
import Synchronization

/// Which signal came. Outside of everything, because a handler can take nothing with it.
private let signalReceived = Atomic<Int32>(0)

private func hear(_ number: Int32) {
    signalReceived.store(number, ordering: .relaxed)
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
}

/// Hears Ctrl-C and a polite kill. The first of them asks for a clean stop; from then on both have their ordinary effect
/// again, so a second one ends the program at once.
///
/// Every command asks, at least every few milliseconds, whether a stop is wanted: asking costs as much as reading a
/// number. Blocking the signals and asking for them would be simpler, but on Linux the main thread of an asynchronous
/// program waits with every signal let through, whatever it had blocked.
package struct Interrupt: Equatable, Sendable {
    package init() {
        // Made now, so that no handler has to.
        signalReceived.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            // Who starts a program in the background of a script has it ignore Ctrl-C, and means it.
            let before = signal(number, hear)
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        // Nor does it matter what whoever started us had kept from itself.
        var heard = sigset_t()
        sigemptyset(&heard)
        for number in [SIGINT, SIGTERM] { sigaddset(&heard, number) }
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
        // A reader of our output that goes away is an error of a write, not our end.
        signal(SIGPIPE, SIG_IGN)
    }

    /// The signal that asked for a stop, if one did.
    package static var received: Int32? {
        let number = signalReceived.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    package var isStopping: Bool { Self.received != nil }

    /// For a program that stopped because it was asked to.
    package static var exitCode: ExitCode { .stopped(by: received ?? SIGINT) }
}
