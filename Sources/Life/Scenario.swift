public import Farm

/// A projection started on one day: how will these fish grow from here?
public struct Scenario: Equatable, Sendable {
    public let id: Int
    public let run: Int
    public let kind: Practice.Projection
    public let date: CalendarDate
    /// The day of the batch's life on which the projection starts.
    public let day: Int
    public let fish: Int
    /// Grams.
    public let weight: Double

    package init(id: Int, run: Int, kind: Practice.Projection, date: CalendarDate, day: Int, fish: Int, weight: Double)
    {
        self.id = id
        self.run = run
        self.kind = kind
        self.date = date
        self.day = day
        self.fish = fish
        self.weight = weight
    }

    public var days: Int { kind.days }
}

/// One projected day.
public struct ProjectedDay: Sendable {
    /// From 1.
    public let number: Int
    public let date: CalendarDate
    public let stage: Int
    /// Grams at the day's end.
    public let weight: Double
    public let fish: Double
    public let biomassKg: Double
    public let feedKg: Double
    public let feedSoFarKg: Double
    public let temperature: Double
}

extension Scenario {
    /// Runs the batch's own models on the temperature profile instead of the weather: growth by the stage's TGC, feed
    /// by its FCR, deaths by its base rate.
    public func projection(_ profile: Profile, _ company: Company, geography: Int) -> [ProjectedDay] {
        let climate = company.geographies[geography].climate
        var root = cubeRoot(weight)
        var left = Double(fish)
        var fed = 0.0
        return (0..<days).map { offset in
            let stageIndex = profile.stageEntered(by: day + offset)
            let stage = profile.stages[stageIndex]
            let today = date + offset
            let temperature = stage.setPoint ?? climate.seasonal(dayOfYear: today.dayOfYear)
            let before = cube(root)
            root += profile.projectedTGC(of: stage) / 1000 * temperature
            // In units of ten grams, so that the days add up exactly to the stored sum.
            let feed = (left * (cube(root) - before) * stage.fcr / 10).rounded()
            fed += feed
            left *= 1 - stage.dailyMortality * profile.mortalityScale
            return ProjectedDay(
                number: offset + 1, date: today, stage: stageIndex, weight: cube(root), fish: left,
                biomassKg: left * cube(root) / 1000, feedKg: feed / 100,
                feedSoFarKg: fed / 100, temperature: temperature)
        }
    }
}

extension Profile {
    /// The stage of a batch on a day of its life.
    public func stageEntered(by day: Int) -> Int {
        stages.indices.last { firstDay(of: $0) <= day } ?? 0
    }
}
