/// How water behaves beyond its season and set points, in degrees Celsius and percent of oxygen saturation.
///
/// Each constant has its source: *published*, *known* (general knowledge, not measured by anybody we can name), or *fitted*
/// so that rows look like measured series.
public struct WaterModel: Equatable, Sendable {
    public var tanks = Tanks()
    /// Percent of oxygen lost at sea for each degree that it is warmer than usual. Fitted: warm water holds less, and algae
    /// that grew in a warm spell use more by night.
    public var oxygenPerDegree = 0.0
    public var tide = Tide()
    public var daylight = Daylight()

    /// Stations draw water from rivers and wells and hold it near a set point.
    public struct Tanks: Equatable, Sendable {
        /// Half the difference between summer and winter. Fitted.
        public var season = 0.0
        public var weather = Swings()
        public var carbonDioxide = FromFish()
        public var ammonia = Ammonia()
    }

    /// What fish add to the water of a tank, in mg/L.
    public struct FromFish: Equatable, Sendable {
        /// In a full tank at 8 °C, between meals.
        public var fullTank = 0.0
        /// Deviation between stations, which have more water for their fish or less.
        public var stations = 0.0
    }

    /// As the column NH4 holds it: a level of un-ionised ammonia in `standard`, as in the older system, and total ammonia nitrogen in
    /// `lifelike`, which smolt farms measure.
    public struct Ammonia: Equatable, Sendable {
        public var fromFish = FromFish()
        /// In mg/L: the upper end of the safe range, and what fish bear at most.
        public var safe = 0.0
        public var bearable = 0.0
    }

    /// The semidiurnal tide, in rings.
    ///
    /// Published: tide dominates oxygen at sea farms, 5.4 to 8.2 mg/L over one farm in Nova Scotia. The amplitudes are fitted
    /// to milder sites.
    public struct Tide: Equatable, Sendable {
        /// The amplitude in an empty ring, and what a full one adds to that: at slack water fish breathe the same water again.
        public var oxygen = 0.0
        public var oxygenByLoad = 0.0
        public var temperature = 0.0
        /// How much greater the amplitude is at spring tide than at the mean, as a share of it. Known: about a third.
        public var springNeap = 0.0

        public init() {}
    }

    /// What a day at the equinox adds in the afternoon, in rings: algae make oxygen, and the surface warms. Fitted.
    public struct Daylight: Equatable, Sendable {
        public var oxygen = 0.0
        public var temperature = 0.0
    }
}

extension WaterModel {
    /// Lamps and people keep the same hours all year.
    public static let dailySwingOfTanks = 0.15

    /// The greatest amplitude of the hours' temperatures about their day's: in rings on the longest day at spring tide.
    public func dailySwing(atSea: Bool) -> Double {
        atSea ? 1.7 * daylight.temperature + (1 + tide.springNeap) * tide.temperature : Self.dailySwingOfTanks
    }
}

/// Standard deviations of the differences from a season: of years, of months and of days from each other.
public struct Swings: Equatable, Sendable {
    /// Fitted: 0.5 makes the means of calendar years differ by a standard deviation of 0.4, which is known of the sea.
    public var years = 0.0
    /// Fitted, like that of days: residuals of a sea's season have a memory of weeks, with a part that days change.
    public var months = 0.0
    public var days = 0.0

    public var deviation: Double { (years * years + months * months + days * days).squareRoot() }

    /// No difference is greater.
    public var limit: Double { 3 * deviation }
}

extension WaterModel {
    init(_ fields: inout ProfileFields) throws(InputProblem) {
        tanks = try fields.object("tanks", Tanks.init)
        oxygenPerDegree = try fields.real("oxygenPerDegree", 0...5)
        tide = try fields.object("tide", Tide.init)
        daylight = try fields.object("daylight", Daylight.init)
    }
}

extension WaterModel.FromFish {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        fullTank = try fields.real("fullTank", 0...40)
        stations = try fields.real("stations", 0...1)
    }
}

extension WaterModel.Ammonia {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        fromFish = try WaterModel.FromFish(&fields)
        safe = try fields.real("safe", 0.01...10)
        bearable = try fields.real("bearable", safe...10)
    }
}

extension Swings {
    init(_ fields: inout ProfileFields) throws(InputProblem) {
        years = try fields.real("years", 0...2)
        months = try fields.real("months", 0...2)
        days = try fields.real("days", 0...2)
    }
}

extension WaterModel.Tanks {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        season = try fields.real("season", 0...0.2)
        weather = try fields.object("weather", Swings.init)
        carbonDioxide = try fields.object("carbonDioxide", WaterModel.FromFish.init)
        ammonia = try fields.object("ammonia", WaterModel.Ammonia.init)
    }
}

extension WaterModel.Tide {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        oxygen = try fields.real("oxygen", 0...20)
        oxygenByLoad = try fields.real("oxygenByLoad", 0...20)
        temperature = try fields.real("temperature", 0...0.5)
        springNeap = try fields.real("springNeap", 0...1)
    }
}

extension WaterModel.Daylight {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        oxygen = try fields.real("oxygen", 0...10)
        temperature = try fields.real("temperature", 0...0.5)
    }
}
