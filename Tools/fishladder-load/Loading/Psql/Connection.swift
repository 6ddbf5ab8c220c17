import Console

/// How psql reaches the database: what was asked for, or its own defaults and environment.
struct Connection: Equatable, Sendable {
    /// Between the columns of a result: a byte that no name and no number holds.
    static let separator = UInt8(0x1f)

    let target: String?
    /// Ends whatever a psql of this connection does.
    let interrupt: Interrupt
    /// Where it is known.
    var program: PsqlProgram?

    /// The words psql is started with, without its own name.
    func arguments(commands: String) -> [String] {
        [
            "-X", "-q", "-w", "-A", "-t", "-F", String(Unicode.Scalar(Self.separator)), "-v", "ON_ERROR_STOP=1", "-f",
            commands,
        ]
            + (target.map { ["-d", $0] } ?? [])
    }
}
