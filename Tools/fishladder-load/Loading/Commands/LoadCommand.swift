package import Console

/// The commands of the loader. Loading is the default and needs no name.
package enum LoadCommand: String, ProgramCommand {
    case load
    case status
    case purge
    case exportInfrastructure = "export-infrastructure"
    case help
    case completions
    case schema
    case manual

    package static let program = ProgramFacts(
        name: "fishladder-load",
        purpose: "Loads snapshots into PostgreSQL and TimescaleDB by psql, each row once.",
        whenStopped: "the same command continues from there")
    package static let unnamed: LoadCommand? = .load

    package var definition: CommandDefinition<LoadInvocation> {
        switch self {
        case .load: .load
        case .status: .status
        case .purge: .purge
        case .exportInfrastructure: .exportInfrastructure
        case .help: .help
        case .completions: .completions
        case .schema: .schema
        case .manual: .manual
        }
    }

    package static func help(of command: LoadCommand?) -> LoadInvocation { .help(command) }
    package static let version = LoadInvocation.version
}

/// The parsed command line.
package enum LoadInvocation: Equatable, Sendable {
    case load(LoadArguments)
    case status(StatusArguments)
    case purge(PurgeArguments)
    case exportInfrastructure(ExportArguments)
    case help(LoadCommand?)
    case completions(Shell)
    /// Of what a command prints with `--json`.
    case schema(LoadCommand)
    case manual
    case version
}

package struct LoadArguments: Equatable, Sendable {
    package var snapshot = ""
    package var database: String?
    package var workers = 2
    package var createSchema = false
    package var tables: [String]?
    package var batches: [String] = []
    package var dryRun = false
    package var verify = false
    package var directCompress = false
    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false

    package init() {}
}

package struct StatusArguments: Equatable, Sendable {
    package var database: String?
    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false
    package init() {}
}

package struct PurgeArguments: Equatable, Sendable {
    package var batches: [String] = []
    package var all = false
    package var resetStock = false
    package var confirm = false
    package var dryRun = false
    package var database: String?
    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false
    package init() {}
}

package struct ExportArguments: Equatable, Sendable {
    package var folder = ""
    package var database: String?
    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false
    package init() {}
}
