public import Farm

/// What a run shall make, and how; nothing where it was not asked for and the profile or the machine decides.
public struct GenerateArguments: Equatable, Sendable {
    public var profile = ProfileChoice.named("standard")
    public var seed: UInt64 = 1
    public var startDate = CalendarDate(year: 2024, month: 1, day: 1)
    public var eggs: Int?
    public var geography: String?
    public var station: String?
    public var seaArea: String?
    public var batchName: String?
    public var end: End?
    public var batches: Int?
    public var tables: [String]?

    public var output: String?
    public var partition: Partition?
    public var level = 1
    public var existing = ExistingOutput.refuse

    public var workers: Int?

    public var detail = Detail.ordinary
    public var json = false
    public var noColor = false

    public init() {}
}

/// Whose rules a run follows: those of a profile that we bring, or of a file that was not looked at yet.
public enum ProfileChoice: Equatable, Sendable, CustomStringConvertible {
    case named(String)
    case file(String)

    /// The profiles that come with the program.
    public static let names = ["standard", "plan-v2", "bakkafrost", "quick"]

    public var description: String {
        switch self {
        case .named(let text), .file(let text): text
        }
    }
}

/// Where a run stops. The last day is recorded; `today` is left for the caller, who has the clock.
///
/// A last day may lie before the start: the caller, who knows both, refuses that.
public enum End: Equatable, Sendable {
    case after(days: Int)
    case on(CalendarDate)
    case today
}

/// Whether a data file holds a day of a batch or a month of it.
public enum Partition: String, CaseIterable, Sendable {
    case day
    case month
}

/// What to do with an output that is there already, finished or not.
public enum ExistingOutput: Equatable, Sendable {
    case refuse
    case resume
    case overwrite
}

/// How much is said on stderr while the work goes on.
public enum Detail: Equatable, Sendable {
    case quiet
    case ordinary
    case verbose
}
