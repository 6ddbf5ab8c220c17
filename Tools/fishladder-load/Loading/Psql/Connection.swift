import Console

/// How psql connects to the database: the user's connection string, or psql's defaults and environment.
struct Connection: Equatable, Sendable {
    /// Column separator in results: a byte that occurs in no name or number.
    static let separator = UInt8(0x1f)

    let target: String?
    /// Stops all psql processes of this connection.
    let interrupt: Interrupt
    /// Where it is known.
    var program: PsqlProgram?

    /// Arguments of psql.
    func arguments(commands: String) -> [String] {
        [
            "-X", "-q", "-w", "-A", "-t", "-F", String(Unicode.Scalar(Self.separator)), "-v", "ON_ERROR_STOP=1", "-f",
            commands,
        ]
            + (target.map { ["-d", $0] } ?? [])
    }
}
