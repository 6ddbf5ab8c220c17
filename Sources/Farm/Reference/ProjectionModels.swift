/// The models used by projections: growth, feed conversion and mortality by the profile's numbers.
///
/// There is one mortality model and one set of constraints, and a model of feed for each kind of projection, with the stages
/// from that on with which it starts: the target counts their days from the scenario's first. Each temperature profile has
/// a growth model with the same id.
public enum ProjectionModels {
    /// By the kind's place in the profile.
    public static func fcrModelID(_ kind: Int) -> Int { kind + 1 }
    public static let mortalityModelID = 1
    public static let constraintsID = 1

    /// The TGC for projections without stages: the mean over the days on which fish grow in that water.
    public static func meanTGC(_ profile: Profile, atSea: Bool) -> Double {
        mean(profile.stages.filter { $0.isAtSea == atSea && $0.tgc > 0 }) { $0.tgc }
    }

    /// Daily mortality in percent.
    public static func dailyMortalityPercent(_ stage: Profile.Stage, of profile: Profile) -> Double {
        stage.dailyMortality * profile.mortalityScale * 100
    }

    /// Daily mortality in percent, averaged over a whole life.
    public static func meanMortalityPercent(_ profile: Profile) -> Double {
        mean(profile.stages) { dailyMortalityPercent($0, of: profile) }
    }

    public static let genotype = "Atlantic salmon, standard line"
    public static let releasePeriod = "All year"
    public static let frequency = "daily"
    public static func mortalityName(_ profile: Profile) -> String { "Mortality (\(profile.name))" }
    public static func fcrName(_ kind: Practice.Projection, _ profile: Profile) -> String {
        "Feed conversion from \(profile.stages[kind.stage].name) (\(profile.name))"
    }

    private static func mean(_ stages: [Profile.Stage], _ value: (Profile.Stage) -> Double) -> Double {
        let days = stages.reduce(0) { $0 + $1.days }
        if days == 0 { return 0 }
        return stages.reduce(0) { $0 + value($1) * Double($1.days) } / Double(days)
    }
}
