/// How psql reaches the database: what was asked for, or its own defaults and environment.
struct Connection: Equatable, Sendable {
    /// Between the columns of a result: a character that no name and no number holds.
    static let separator = "\u{1F}"

    let target: String?
    /// Where it is known.
    var program: PsqlProgram?

    /// The words psql is started with, without its own name.
    func arguments(commands: String) -> [String] {
        ["-X", "-q", "-w", "-A", "-t", "-F", Self.separator, "-v", "ON_ERROR_STOP=1", "-f", commands]
            + (target.map { ["-d", $0] } ?? [])
    }
}
