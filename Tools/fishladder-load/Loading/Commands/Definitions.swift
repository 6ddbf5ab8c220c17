import Console
import Tables

extension Section {
    fileprivate static let what = Section("Data")
    fileprivate static let purged = Section("Data to remove")
    fileprivate static let database = Section("Database")
}

extension CommandDefinition<LoadInvocation> {
    static let load = CommandDefinition(
        LoadCommand.load,
        summary: "Load a snapshot, or what is missing of it",
        operand: Operand(.folder("SNAPSHOT", "the folder of a snapshot"), count: 1...1, into: \.snapshot),
        options: [
            Option(
                "--tables", .tables(Catalogue.all.map(\.name)), into: \.tables, .what, "Tables to load",
                default: "all"),
            Option(
                "--batch", .batches.offering(.batches), into: \.batches, .what,
                "Batches to load, besides the tables that belong to no batch", default: "all"),
            Option(
                flag: "--dry-run", sets: \.dryRun, to: true, .what,
                "Show what would be loaded and what is already there"),
            .database(\.database),
            Option(
                flag: "--create-schema", sets: \.createSchema, to: true, .database,
                "Create the tables in an empty database, as hypertables if TimescaleDB is installed"),
            Option(
                "--workers", .wholeNumber("N", of: "workers", in: 1...32), into: \.workers, .how,
                "Number of parallel connections", default: "2"),
            Option(
                flag: "--direct-compress", sets: \.directCompress, to: true, .how,
                "Let TimescaleDB compress rows on arrival, in tables that --create-schema creates"),
            Option(
                flag: "--verify", sets: \.verify, to: true, .how,
                "Check afterwards, in the database, that the snapshot is complete and consistent"),
        ] + Option.speaking(\.detail) + Option.output(\.json, \.noColor),
        results: [LoadResult.kind.facts, LoadPlanResult.kind.facts],
        examples: [
            Example(
                "fishladder-load Output/FI-2024-001 --database postgresql://localhost/farm --create-schema",
                "into an empty database"),
            Example(
                "fishladder-load Output/FI-2024-001 --database service=farm --dry-run",
                "what would be loaded, and what is there already"),
        ],
        defaults: LoadArguments(),
        meaning: { .load($0) }
    )

    static let status = CommandDefinition(
        LoadCommand.status,
        summary: "Show which snapshots and batches were loaded",
        options: [.database(\.database), .quiet(\.detail)] + Option.output(\.json, \.noColor),
        results: [StatusResult.kind.facts],
        examples: [Example("fishladder-load status --database service=farm", "what a database holds of snapshots")],
        defaults: StatusArguments(),
        meaning: { .status($0) }
    )

    static let purge = CommandDefinition(
        LoadCommand.purge,
        summary: "Remove batches with all their rows, and keep the farm",
        options: [
            Option("--batch", .batches, into: \.batches, .purged, "Batches to remove", excludes: ["--all"]),
            Option(flag: "--all", sets: \.all, to: true, .purged, "Remove all batches", excludes: ["--batch"]),
            Option(
                flag: "--reset-stock", sets: \.resetStock, to: true, .purged,
                "Also reset the feed stock to the first purchases"),
            Option(
                flag: "--dry-run", sets: \.dryRun, to: true, .how, "Show what would be removed",
                excludes: ["--confirm"]),
            Option(flag: "--confirm", sets: \.confirm, to: true, .how, "Remove it", excludes: ["--dry-run"]),
            .database(\.database),
            .quiet(\.detail),
        ] + Option.output(\.json, \.noColor),
        results: [PurgeResult.kind.facts],
        examples: [
            Example("fishladder-load purge --batch FI-2024-001 --dry-run", "what would go, table by table"),
            Example("fishladder-load purge --all --reset-stock --confirm", "back to the farm alone"),
        ],
        defaults: PurgeArguments(),
        meaning: { .purge($0) }
    )

    static let exportInfrastructure = CommandDefinition(
        LoadCommand.exportInfrastructure,
        summary: "Write a database's sites and containers as CSV, for generate --infrastructure",
        operand: Operand(.folder("DIR", "the folder to write"), count: 1...1, into: \.folder),
        options: [.database(\.database), .quiet(\.detail)] + Option.output(\.json, \.noColor),
        results: [ExportResult.kind.facts],
        examples: [
            Example("fishladder-load export-infrastructure farm --database service=farm", "into the folder farm")
        ],
        defaults: ExportArguments(),
        meaning: { .exportInfrastructure($0) }
    )

    static let help = CommandDefinition(
        LoadCommand.help,
        summary: "Show help for the program or a command",
        operand: Operand(
            ValueKind<LoadCommand>.oneOf(LoadCommand.self, "COMMAND").map(Optional.some), count: 0...1, into: \.self),
        examples: [Example("fishladder-load help purge", "all options of a command")],
        defaults: LoadCommand?.none,
        meaning: { .help($0) }
    )

    static let completions = completions(of: LoadCommand.completions) { .completions($0) }
    static let schema = schema(of: LoadCommand.schema) { .schema($0) }
    static let manual = manual(of: LoadCommand.manual, meaning: .manual)
}

extension Option {
    fileprivate static func database(_ path: Path<String?>) -> Option {
        Option(
            "--database", .database, into: path, .database,
            "Connection to the database, in any form that psql takes, without a password",
            default: "as psql does: PGSERVICE, PGHOST, PGDATABASE and so on")
    }
}

extension ValueKind where Value == [String] {
    /// Names of batches, checked against the snapshot or the database later.
    static var batches: ValueKind {
        ValueKind("NAME,...", .list(of: "batches")) { text throws(Refusal) in
            let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard names.allSatisfy({ !$0.isEmpty }) else { throw .wrong(nearest: nil) }
            if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) { throw .namedTwice(twice) }
            return names
        }
    }
}

extension ValueKind where Value == String {
    /// A connection string or URI. Options of a process are visible to everybody on the machine.
    static var database: ValueKind {
        ValueKind("URL", .text("a connection string or URL without its password")) { text throws(Refusal) in
            guard !text.isEmpty else { throw .wrong(nearest: nil) }
            // psql takes the address of any other kind of database for a name.
            let ours = text.firstRange(of: "://").map { "postgresql" + text[$0.lowerBound...] } ?? text
            guard !holdsPassword(text), !holdsPassword(ours) else { throw .secret }
            let scheme = text.prefix { $0.isLetter || $0.isNumber || $0 == "+" }
            let isOther = text.dropFirst(scheme.count).hasPrefix("://") && !["postgresql", "postgres"].contains(scheme)
            if isOther { throw .wrong(nearest: ours) }
            return text
        }
    }
}

/// Whether a connection string or URI contains a password, in any of the possible forms.
///
/// Works on bytes like libpq: Swift takes a character and a following accent for one character.
package func holdsPassword(_ text: String) -> Bool {
    let lower = Array(text.lowercased().utf8)
    func holds(_ bytes: ArraySlice<UInt8>, _ sign: Unicode.Scalar) -> Bool { bytes.contains(UInt8(ascii: sign)) }
    guard lower.starts(with: "postgresql://".utf8) || lower.starts(with: "postgres://".utf8) else {
        // `keyword = value`, with any white space around the sign.
        let words = lower.split(separator: UInt8(ascii: "=")).dropLast()
        return words.contains { word in
            let last = word.split { $0 == UInt8(ascii: " ") || (9...13).contains($0) }.last ?? []
            return ["password", "sslpassword"].contains { last.elementsEqual($0.utf8) }
        }
    }
    let rest = lower.split(separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false).last ?? []
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    if let at = authority.lastIndex(of: UInt8(ascii: "@")), holds(authority[..<at], ":") { return true }
    // A password may contain characters that should have been escaped.
    if let at = rest.lastIndex(of: UInt8(ascii: "@")), holds(rest[..<at], ":"), !holds(rest[..<at], "?") { return true }
    return lower[...].firstRange(of: Array("password=".utf8)) != nil
}
