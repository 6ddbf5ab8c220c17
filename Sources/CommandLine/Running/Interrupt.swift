import Glibc

/// Hears Ctrl-C and a polite kill without a signal handler: both signals are blocked in every thread and asked for.
///
/// To be made before the first task is, because threads inherit what is blocked. The first signal asks for a clean stop;
/// from then on the signals have their ordinary effect again, so a second one ends the program at once.
public struct Interrupt: Sendable {
    private static var signals: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }

    public init() {
        var set = Self.signals
        pthread_sigmask(SIG_BLOCK, &set, nil)
        // A reader of our output that goes away is an error of a write, not our end.
        signal(SIGPIPE, SIG_IGN)
    }

    /// The signal that came since the last call, if any.
    func received() -> Int32? {
        var set = Self.signals
        var none = timespec(tv_sec: 0, tv_nsec: 0)
        let signal = sigtimedwait(&set, nil, &none)
        return signal > 0 ? signal : nil
    }

    /// In the calling thread; one that does not block it is enough for the system to deliver it.
    func restore() {
        var set = Self.signals
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
