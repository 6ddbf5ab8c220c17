import Glibc

/// The exit codes of the programs.
package struct ExitCode: Equatable, Sendable {
    package let number: Int32

    /// Success.
    package static let done = ExitCode(number: 0)
    /// The work or a check failed.
    package static let failed = ExitCode(number: 1)
    /// The request is invalid or cannot be satisfied.
    package static let usage = ExitCode(number: 2)
    /// As reported by shells: 130 for SIGINT, 143 for SIGTERM.
    package static func stopped(by signal: Int32) -> ExitCode { ExitCode(number: 128 + signal) }
}
