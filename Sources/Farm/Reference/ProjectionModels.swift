/// The models that projections reckon with: how fish grow, eat and die by the profile's numbers.
///
/// There is one model of feed conversion, one of mortality and one set of constraints; a growth model goes with each
/// temperature profile and has its id.
public enum ProjectionModels {
    public static let fcrModelID = 1
    public static let mortalityModelID = 1
    public static let constraintsID = 1

    /// The coefficient where a projection does not look at stages: the mean over the days fish grow in that water.
    public static func meanTGC(_ profile: Profile, atSea: Bool) -> Double {
        mean(profile.stages.filter { $0.isAtSea == atSea && $0.tgc > 0 }) { $0.tgc }
    }

    /// Percent of the fish a day.
    public static func dailyMortalityPercent(_ stage: Profile.Stage, of profile: Profile) -> Double {
        stage.dailyMortality * profile.mortalityScale * 100
    }

    /// Percent of the fish a day, over a whole life.
    public static func meanMortalityPercent(_ profile: Profile) -> Double {
        mean(profile.stages) { dailyMortalityPercent($0, of: profile) }
    }

    private static func mean(_ stages: [Profile.Stage], _ value: (Profile.Stage) -> Double) -> Double {
        let days = stages.reduce(0) { $0 + $1.days }
        if days == 0 { return 0 }
        return stages.reduce(0) { $0 + value($1) * Double($1.days) } / Double(days)
    }
}
