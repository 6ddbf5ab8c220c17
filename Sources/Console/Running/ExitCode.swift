import Glibc

/// How a program ends, for whoever called it.
package struct ExitCode: Equatable, Sendable {
    package let number: Int32

    /// All was done.
    package static let done = ExitCode(number: 0)
    /// The work or a check failed.
    package static let failed = ExitCode(number: 1)
    /// What was asked for cannot be.
    package static let usage = ExitCode(number: 2)
    /// As shells report it: 130 for Ctrl-C, 143 for a polite kill.
    package static func stopped(by signal: Int32) -> ExitCode { ExitCode(number: 128 + signal) }
}
