import Farm

/// The last time that all fish of a container were in somebody's hands: moved, injected or rid of lice.
struct Handling: Sendable {
    let date: CalendarDate
    /// So many times as many die of anything in the days after it. A move's own dead stand in its action: it has 1.
    var toll = 1.0

    /// Scales that were lost show for a week.
    func isFelt(on day: CalendarDate) -> Bool { day - date < 7 }

    /// By how much the daily rate of deaths is multiplied: on the day itself and three days after it.
    func mortality(on day: CalendarDate) -> Double { day - date <= 3 ? toll : 1 }

    /// The share of their feed that fish get: they are starved for a treatment, and are slow to eat after it.
    func appetite(on day: CalendarDate) -> Double {
        if toll == 1 { return 1 }
        switch day - date {
        case 0: return 0.4
        case 1: return 0.7
        default: return 1
        }
    }
}

extension BatchLife {
    /// All fish of a container, as the day's last journal entry tells.
    mutating func treat(_ pen: Int, _ kind: Treatment.Kind, _ day: inout BatchDay) {
        day.treatments.append(Treatment(pen: pen, kind: kind, journalEntry: day.journal.count - 1))
        pens[pen].handling = Handling(date: day.date, toll: kind.toll)
    }
}

extension Treatment.Kind {
    /// Our choice, in the order of the deaths that Norwegian farms told of: warm water takes most, baths with
    /// substances least (Overton et al., Reviews in Aquaculture 11, 2019).
    var toll: Double {
        switch self {
        case .vaccination: 1.5
        case .lice(.bath): 1.3
        case .lice(.freshwater): 1.5
        case .lice(.thermal): 2.5
        }
    }
}
