public import Farm
public import Life

/// The user's request for batches. Values that are nil come from the profile or are chosen by the planner.
public struct PlanRequest: Sendable {
    /// The number of batches.
    public enum Count: Equatable, Sendable {
        /// Only the farm, without batches.
        case none
        /// One batch, in the given geography or the profile's default.
        case one
        /// This many in the given geography, or in each.
        case inEachGeography(Int)
        /// As many as can start within this many years.
        case years(Int)
    }

    /// The last day recorded.
    public enum End: Equatable, Sendable {
        case after(days: Int)
        case on(CalendarDate)
    }

    public enum Layout: String, CaseIterable, Sendable {
        /// One batch after another.
        case stagger
        /// Batches of all relevant ages on the last day.
        case ladder
    }

    public var count: Count?
    public var layout = Layout.stagger
    /// Days between the starts of two successive batches in a geography.
    public var stagger: Int?
    /// The maximum share of a geography's rings that may be reserved on any day.
    public var saturation: Double?
    public var start: CalendarDate?
    public var end: End?
    public var eggs: Int?
    public var geography: String?
    public var station: String?
    public var seaArea: String?
    public var name: String?
    /// Batches of others, whose places and names are taken.
    public var neighbours: [Neighbour] = []

    public init() {}

    public struct Neighbour: Sendable {
        let plan: BatchPlan

        public init(_ plan: BatchPlan) { self.plan = plan }
    }

    /// The default start date, 1 January 2024.
    public static let defaultStart = CalendarDate(year: 2024, month: 1, day: 1)

    /// The last day of any run. The longest single batch from the latest start ends in 2128.
    public static let lastDay = CalendarDate(year: 2130, month: 12, day: 31)

    /// The first day recorded: the start date, unless batches are to have given ages on it.
    public func firstDay(_ profile: Profile) throws(InputProblem) -> CalendarDate {
        let start = start ?? Self.defaultStart
        if layout == .ladder { return try ladderStart() }
        guard count == nil else { return start }
        return start - (profile.schedule.initial - 1) * (stagger ?? profile.schedule.stagger)
    }
}

extension Plan {
    /// Plans all batches before the first day: where and when each lives, and its number of eggs.
    ///
    /// The company must be that of the first day. Throws an `InputProblem` if the request cannot be satisfied, and a
    /// `CancellationError` if it was stopped.
    public init(
        _ request: PlanRequest, company: Company, profile: Profile, seed: UInt64,
        shouldStop: @escaping () -> Bool = { false }
    ) throws {
        let first = try request.firstDay(profile)
        if request.count == PlanRequest.Count.none {
            self.init(start: first, until: first - 1, batches: [], limits: [])
            return
        }
        let planner = try Planner(
            request, company: company, profile: profile, seed: seed, shouldStop: shouldStop)
        self = try planner.plan()
    }
}
