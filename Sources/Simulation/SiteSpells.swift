import Farm

/// Good and bad times of each site, which all its containers share: a deviation in the logarithm of mortality, from day to day.
struct SiteSpells: Sendable {
    private(set) var stations: [Double]
    private(set) var areas: [Double]
    private let spells: Variation.Spells
    private let seed: UInt64

    init(_ company: Company, _ spells: Variation.Spells, seed: UInt64) {
        self.spells = spells
        self.seed = seed
        // The first values are those of a series that has always been there.
        stations = company.stations.map { Self.first(seed, $0.id, 1) * spells.deviation }
        areas = company.areas.map { Self.first(seed, $0.id, 2) * spells.deviation }
    }

    private static func first(_ seed: UInt64, _ site: Int, _ kind: Int) -> Double {
        var draw = Draw(seed: seed, .spell, site, Int.min, kind)
        return draw.normal()
    }

    mutating func pass(to date: CalendarDate, in company: Company) {
        for index in stations.indices { stations[index] = next(stations[index], company.stations[index].id, date, 1) }
        for index in areas.indices { areas[index] = next(areas[index], company.areas[index].id, date, 2) }
    }

    private func next(_ value: Double, _ site: Int, _ date: CalendarDate, _ kind: Int) -> Double {
        var draw = Draw(seed: seed, .spell, site, date.daysSince1970, kind)
        return draw.step(from: value, memory: spells.memory, deviation: spells.deviation)
    }
}
