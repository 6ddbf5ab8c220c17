import Farm
import Life

extension Handling {
    /// Lost scales are visible for a week.
    func isFelt(on day: CalendarDate) -> Bool { day - date < 7 }

    /// Multiplier on the daily mortality rate, on the day itself and for three days after it.
    func mortality(on day: CalendarDate) -> Double { day - date <= 3 ? toll : 1 }

    /// The share of their usual feed that fish get: they are fasted for a treatment and eat less after it.
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
    /// Treats all fish of a container. The treatment belongs to the day's last journal entry.
    mutating func treat(_ pen: Int, _ kind: Treatment.Kind, _ day: inout BatchDay) {
        day.treatments.append(Treatment(pen: pen, kind: kind, journalEntry: day.journal.count - 1))
        pens[pen].handling = Handling(date: day.date, toll: kind.toll)
    }
}

extension Treatment.Kind {
    /// Our choice of values, ranked as in mortality reports from Norwegian farms: warm water kills most, medicinal
    /// baths least (Overton et al., Reviews in Aquaculture 11, 2019).
    var toll: Double {
        switch self {
        case .vaccination: 1.5
        case .lice(.bath): 1.3
        case .lice(.freshwater): 1.5
        case .lice(.thermal): 2.5
        }
    }
}
