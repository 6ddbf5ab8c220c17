import Glibc

/// The exit codes of the programs.
public struct ExitCode: Equatable, Sendable {
    public let number: Int32

    /// Success.
    public static let done = ExitCode(number: 0)
    /// The work or a check failed.
    public static let failed = ExitCode(number: 1)
    /// The request is invalid or cannot be satisfied.
    public static let usage = ExitCode(number: 2)
    /// As reported by shells: 130 for SIGINT, 143 for SIGTERM.
    public static func stopped(by signal: Int32) -> ExitCode { ExitCode(number: 128 + signal) }
}
