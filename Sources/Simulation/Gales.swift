import Farm
import Life

/// A day on which the sea keeps boats in.
enum Gale {
    /// Half of the day's feed is given, by those who can still get out.
    case moderate
    /// Nothing is fed, no dead fish are collected, and nothing else is done in the rings.
    case strong

    var appetite: Double { self == .strong ? 0 : 0.5 }
}

extension World {
    /// The gale in an area on a day, if there is one. A storm of a geography reaches most of its areas.
    func gale(area: Int, on date: CalendarDate) -> Gale? {
        let gales = profile.variation.gales
        let isWinter = !(91...273).contains(date.dayOfYear)
        let geography = company.areas[area].geography
        var storm = Draw(seed: seed, .gale, company.geographies[geography].id, date.daysSince1970, -1)
        guard storm.chance((isWinter ? gales.winter : gales.summer) / Self.reach) else { return nil }
        let isStrong = storm.chance(gales.strong)
        var local = Draw(seed: seed, .gale, company.areas[area].id, date.daysSince1970)
        guard local.chance(Self.reach) else { return nil }
        return isStrong ? .strong : .moderate
    }

    /// Share of a geography's areas that a storm reaches.
    private static let reach = 0.7
}
