/// An error that users are told in one sentence.
///
/// Each module declares its own, with the sentences beside the cases, and every program shows them in the same way.
public protocol Problem: Error {
    /// The place, what is wrong there, and the remedy.
    var sentence: String { get }
    var exitCode: ExitCode { get }
}

extension Problem {
    public var exitCode: ExitCode { .failed }
}
