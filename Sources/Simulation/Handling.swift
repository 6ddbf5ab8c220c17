import Farm
import Life

extension Handling {
    /// Lost scales are visible for a week.
    func isFelt(on day: CalendarDate) -> Bool { day - date < 7 }

    /// Multiplier on the daily mortality rate: what a treatment adds fades from day to day.
    func mortality(on day: CalendarDate, fading days: Double) -> Double {
        toll == 1 ? 1 : 1 + (toll - 1) * exponential(-Double(day - date) / days)
    }

    /// The share of their usual feed that fish get.
    func share(on day: CalendarDate) -> Double {
        switch (recovery, day - date) {
        case (.afterNeedle, 0): 0.4
        case (.afterNeedle, 1): 0.7
        // Fish that are crowded and pumped take some days to eat as before. [F]
        case (.afterPump, 0): 0
        case (.afterPump, 1): 0.3
        case (.afterPump, 2): 0.6
        case (.afterPump, 3): 0.85
        default: 1
        }
    }
}

extension BatchLife {
    /// Treats all fish of a container. The treatment belongs to the day's last journal entry.
    mutating func treat(_ pen: Int, _ kind: Treatment.Kind, _ day: inout BatchDay, in world: World) {
        day.treatments.append(Treatment(pen: pen, kind: kind, journalEntry: day.journal.count - 1))
        let deaths = world.profile.variation.deaths
        var draw = world.draw(.person, self, day, container: pens[pen].container)
        let toll = 1 + (kind.toll(deaths) - 1) * draw.multiplier(deaths.treatments)
        pens[pen].handling = Handling(date: day.date, toll: toll, recovery: kind.recovery)
    }
}

extension Treatment.Kind {
    /// Multiplier on the mortality of the day: warm water kills most, medicinal baths least (Overton and others, Reviews in
    /// Aquaculture 11, 2019).
    fileprivate func toll(_ deaths: Variation.Deaths) -> Double {
        switch self {
        // Our choice.
        case .vaccination: 1.5
        case .lice(let method): deaths.toll(of: method)
        }
    }

    fileprivate var recovery: Handling.Recovery {
        switch self {
        case .vaccination: .afterNeedle
        case .lice: .afterPump
        }
    }
}
