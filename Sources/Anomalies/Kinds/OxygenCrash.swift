public import Farm

/// Oxygen falls within hours. At sea that is at slack water in late summer, on some tides that follow each other, and rings
/// down-current follow; in tanks a pump fails.
public struct OxygenCrash: AnomalyKind {
    public static let name = "oxygen-crash"
    public static let scope = AnomalyScope.rings(2...4)
    public static let measure = AnomalyMeasure.readings(.oxygen)
    public static let direction = AnomalyDirection.lower

    private let isSea: Bool
    /// Percent of saturation lost at its worst, in each dip.
    private let dips: [Dip]

    private struct Dip {
        /// Hours from the beginning.
        let begin: Double
        let fall: Double
        let stay: Double
        let rise: Double
        let depth: Double

        var end: Double { begin + fall + stay + rise }

        /// A smooth course: nothing in water is square.
        func lost(at hours: Double) -> Double {
            let time = hours - begin
            if time <= 0 || time >= fall + stay + rise { return 0 }
            if time < fall { return depth * Self.smooth(time / fall) }
            if time <= fall + stay { return depth }
            return depth * Self.smooth((fall + stay + rise - time) / rise)
        }

        private static func smooth(_ share: Double) -> Double { share * share * (3 - 2 * share) }
    }

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        isSea = place.isSea
        let depth = severity * AnomalyPlace.deviation(of: .oxygen, isSea: isSea)
        guard isSea else {
            // 30 to 90 minutes down to 40 to 65 %, and as long until the pump runs again.
            dips = [
                Dip(
                    begin: 0, fall: draw.real(0.5...1.5), stay: draw.real(1...4), rise: draw.real(1...3),
                    depth: min(50, max(8, depth * 2)))
            ]
            return
        }
        dips = (0..<draw.integer(2...4)).map { tide in
            // 90 down to 55 to 75 %: the worst tide is not the first.
            Dip(
                begin: Double(tide) * Self.tide + draw.real(-0.5...0.5), fall: draw.real(2...4), stay: draw.real(0...1),
                rise: draw.real(2...6), depth: min(35, depth) * (tide == 1 ? 1 : draw.real(0.5...0.9)))
        }
    }

    /// Hours from one slack water to the next of its kind.
    private static let tide = 12.42

    /// At sea from late July to October.
    public static func season(_ date: CalendarDate, isSea: Bool) -> Double {
        isSea ? (205...304).contains(date.dayOfYear) ? 1 : 0 : 1
    }

    public var hours: Double { dips.map(\.end).max() ?? 0 }
    public var aftermath: Int { 4 }

    /// Water takes an hour or two to the next ring, and mixes on its way.
    public func water(after hours: Double, place: Int) -> WaterEffect {
        let share = isSea ? exponential(-0.35 * Double(place)) : 1
        let lost = dips.reduce(0) { max($0, $1.lost(at: hours - (isSea ? 1.5 * Double(place) : 0))) }
        return .lost(oxygen: lost * share, isSea: isSea)
    }

    /// Meals are held back that day and the next. Below some 60 % fish die, at sea some days later, in tanks at once.
    public func life(onDay day: Int, place: Int) -> LifeEffect {
        var effect = LifeEffect()
        let depth = (dips.map(\.depth).max() ?? 0) * (isSea ? exponential(-0.35 * Double(place)) : 1)
        if day <= 1 { effect.ration = max(0.2, 0.9 - depth / 45) }
        if !isSea && day == 0 && depth > 20 { effect.ration = 0 }
        let deadly = max(0, depth - (isSea ? 18 : 22))
        let since = Double(day - (isSea ? 1 : 0))
        if since >= 0 { effect.deaths = deadly * 0.9 * exponential(-since / 1.3) }
        return effect
    }

    public var notes: [AnomalyNote] {
        guard !isSea else { return [] }
        return [
            AnomalyNote(
                day: 1,
                Observation(
                    severity: "high",
                    "Pump of the hall failed on the day before; oxygen was added by hand and meals were stopped"))
        ]
    }
}
