public import Farm

/// Which containers have all their readings until when, so that those of most days are known without asking every probe.
public struct QuietContainers: Sendable {
    /// By container: the first day on which an outage may be felt. Nothing is known of the days before it.
    private var wakes: [CalendarDate]

    /// Of none is anything known.
    public init(_ company: Company) {
        wakes = Array(repeating: CalendarDate(daysSince1970: .min), count: company.containers.count)
    }

    func isQuiet(_ container: Int, on date: CalendarDate) -> Bool { date < wakes[container] }

    /// Quiet from the day just counted up to the day before `date`.
    mutating func wake(_ container: Int, on date: CalendarDate) { wakes[container] = date }
}
