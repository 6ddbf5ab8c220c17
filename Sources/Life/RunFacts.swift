public import Anomalies
public import Farm
package import Water

/// What no day of a run changes: the company, its profile, the seed and the plan.
public final class RunFacts: Sendable {
    public let company: Company
    public let profile: Profile
    public let seed: UInt64
    public let plan: Plan
    /// Whether a history of all changes is written.
    public let keepsHistory: Bool
    /// What was planted on purpose.
    public let anomalies: AnomalyPlan
    package let readings: ReadingMaker

    public init(
        company: Company, profile: Profile, seed: UInt64, plan: Plan, keepsHistory: Bool = false,
        anomalies: AnomalyPlan = .none
    ) {
        self.company = company
        self.profile = profile
        self.seed = seed
        self.plan = plan
        self.keepsHistory = keepsHistory
        self.anomalies = anomalies
        readings = ReadingMaker(company, profile, seed: seed, anomalies: anomalies)
    }

    /// The same run without anomalies.
    package var clean: RunFacts {
        RunFacts(company: company, profile: profile, seed: seed, plan: plan, keepsHistory: keepsHistory)
    }

    /// The day on which the first batch begins.
    public var start: CalendarDate { plan.start }

    package var temperatureProfiles: [TemperatureProfile] { company.temperatureProfiles(profile) }

    /// The creation time of reference rows.
    package var established: Moment { Moment(company.established, hour: 8) }

    /// Lots are numbered from 1, their rows from the plan's first id.
    package func rowID(of lot: FeedLot) -> Int { lot.id + plan.firstID - 1 }

    package func containerID(_ container: Int) -> Int { company.containers[container].id }
    /// Stages are numbered from 1 in the reference table.
    package func stageID(_ stage: Int) -> Int { stage + 1 }
}
