import Farm
import Life

/// Turns the simulator's days into units of output, in the order in which they are committed: reference tables, then
/// events by period and batch, then state tables by batch.
struct UnitSource {
    private var source: DaySource
    private let byMonth: Bool
    private let referenceTables: [Int]
    private let share: Share
    private var nextReference = 0
    /// Days of the current month by batch, if units are months.
    private var month: [[BatchDay]] = []
    private var monthIndex = 0
    private var lastDate: CalendarDate?
    /// Complete months waiting to be returned.
    private var ready: [[BatchDay]] = []
    private var simulationEnded = false
    private var states: [BatchLife]?
    private var stockIsOut: Bool
    private var number = 0

    /// Simulates everything and returns the units of its share.
    init(_ source: DaySource, byMonth: Bool, referenceTables: [Int], batches: Int, share: Share) {
        self.source = source
        self.byMonth = byMonth
        self.referenceTables = share.hasCommonTables ? referenceTables : []
        self.share = share
        stockIsOut = !share.hasCommonTables
        if byMonth { month = Array(repeating: [], count: batches) }
    }

    mutating func next() -> WorkUnit? {
        guard let content = nextContent() else { return nil }
        defer { number += 1 }
        return WorkUnit(number: number, content: content)
    }

    private mutating func nextContent() -> WorkUnit.Content? {
        if nextReference < referenceTables.count {
            defer { nextReference += 1 }
            return .reference(table: referenceTables[nextReference])
        }
        if let days = nextDays() { return .days(days) }
        if states == nil { states = source.batches.filter { share.has(batch: $0.plan.index) }.reversed() }
        if let life = states?.popLast() { return .state(life) }
        defer { stockIsOut = true }
        return stockIsOut ? nil : .stock(source.feedLots)
    }

    /// The units of the share from the following days.
    private mutating func nextDays() -> [BatchDay]? {
        while let days = nextDaysOfAll() {
            if share.has(batch: days[0].batch) { return days }
        }
        return nil
    }

    private mutating func nextDaysOfAll() -> [BatchDay]? {
        if !byMonth { return source.next().map { [$0] } }
        while ready.isEmpty && !simulationEnded {
            guard let day = source.next() else {
                simulationEnded = true
                closeMonth()
                break
            }
            if day.date != lastDate {
                lastDate = day.date
                if monthIndex != day.date.monthIndex { closeMonth() }
                monthIndex = day.date.monthIndex
            }
            month[day.batch].append(day)
        }
        return ready.popLast()
    }

    private mutating func closeMonth() {
        ready = month.filter { !$0.isEmpty }.reversed()
        // Replaced at once, so that waiting days are not held twice.
        month = Array(repeating: [], count: month.count)
    }
}
