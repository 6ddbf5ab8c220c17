package import Console
package import Farm
package import JSON
package import Simulation
package import Snapshot

/// What a run makes, and how. A property is nil where the profile or the machine decides.
package struct GenerateArguments: Equatable, Sendable {
    package var profile: NameOrFile?
    package var seed: UInt64 = 1
    package var startDate: CalendarDate?
    package var eggs: Int?
    package var geography: String?
    package var station: String?
    package var seaArea: String?
    package var batchName: String?
    package var end: End?
    package var batches: Int?
    package var years: Int?
    /// Use the fewest batches that give at least this many rows.
    package var rows: Int?
    package var stagger: Int?
    package var saturation: Double?
    package var layout = PlanRequest.Layout.stagger
    package var infrastructure: String?
    package var anomalies: NameOrFile?
    package var tables: [String]?
    package var history = false
    package var firstID = 1
    package var beside: String?
    /// What options change in the profile.
    package var profileChanges: [JSON.Member] = []

    package var extended: String?
    package var output: String?
    package var partition: Partition?
    package var level = 1
    package var existing = WorkFolder.Existing.refuse

    package var workers: Int?
    package var shard: Shard?
    package var isDryRun = false

    package var detail = Detail.ordinary
    package var json = false
    package var noColor = false

    static let mostBatches = 1000

    package init() {}

    /// Whether the only request is to continue an earlier run.
    package var onlyResumes: Bool {
        guard existing == .resume, output != nil else { return false }
        var plain = GenerateArguments()
        plain.existing = .resume
        plain.output = output
        plain.infrastructure = infrastructure
        plain.workers = workers
        plain.detail = detail
        plain.json = json
        plain.noColor = noColor
        return self == plain
    }
}

/// A profile or recipe that ships with the program, or a file that has not been opened yet.
package enum NameOrFile: Equatable, Sendable, CustomStringConvertible {
    case named(String)
    case file(String)

    package static let standard = named("standard")

    package var description: String {
        switch self {
        case .named(let text), .file(let text): text
        }
    }
}

/// Where a run stops. The last day is recorded; `today` is left for the caller, who has the clock.
///
/// A last day may lie before the start: the caller, who knows both, refuses that.
package enum End: Equatable, Sendable {
    case after(days: Int)
    case on(CalendarDate)
    case today
}
