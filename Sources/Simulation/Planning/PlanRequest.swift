public import Farm

/// What a user may say of the batches to make; what is left out is the profile's to say, or is chosen.
public struct PlanRequest: Sendable {
    /// How many batches there shall be.
    public enum Count: Equatable, Sendable {
        /// The farm alone.
        case none
        /// One, in the geography named or else in the profile's own.
        case one
        /// So many in the geography named, or else in each.
        case inEachGeography(Int)
        /// As many as can begin within so many years.
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
        /// On the last day a batch of every age that matters.
        case ladder
    }

    public var count: Count?
    public var layout = Layout.stagger
    /// Days from one batch's start to the next one's in a geography.
    public var stagger: Int?
    /// The share of a geography's rings that may be reserved on any day.
    public var saturation: Double?
    public var start: CalendarDate?
    public var end: End?
    public var eggs: Int?
    public var geography: String?
    public var station: String?
    public var seaArea: String?
    public var name: String?

    public init() {}

    /// The first of January 2024, unless something else is asked for.
    public static let defaultStart = CalendarDate(year: 2024, month: 1, day: 1)

    /// No run goes beyond it. The longest single batch from the latest start ends in 2128.
    public static let lastDay = CalendarDate(year: 2130, month: 12, day: 31)

    /// The first day recorded: the start, unless batches are to be of some age on it.
    public func firstDay(_ profile: Profile) throws(InputProblem) -> CalendarDate {
        let start = start ?? Self.defaultStart
        if layout == .ladder { return try ladderStart() }
        guard count == nil else { return start }
        return start - (profile.schedule.initial - 1) * (stagger ?? profile.schedule.stagger)
    }
}

extension Plan {
    /// Decides everything before the first day: where and when each batch lives, and with how many eggs it begins.
    ///
    /// The company is that of the first day. Throws an `InputProblem` where that cannot be, and a `CancellationError` where
    /// it stopped on request.
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
