import Anomalies
import Farm
import Life
import Simulation
import Tables

/// A run with anomalies, day by day beside the same run without them: what differs between the two is the answer key.
///
/// The key is exact because nothing in it is said by whoever planted an anomaly: rows are compared with rows.
struct TwinRun {
    private let run: RunFacts
    private let clean: RunFacts
    private var planted: Ahead
    private var twin: Ahead
    /// The days of one date, the next last.
    private var ready: [BatchDay] = []
    private var nextDecoy: Int
    private var nextTrace: Int
    private let attribution: Attribution
    private var records: AnomalyRecords
    private let events: [RowComparison]
    private let states: [RowComparison]
    private let stocks: [RowComparison]
    /// Indices by id.
    private let containers: [Int: Int]
    private let feedContainers: [Int: Int]

    /// A simulator that is one day ahead.
    private struct Ahead {
        var simulator: Simulator
        var next: BatchDay?

        init(_ run: RunFacts) {
            simulator = Simulator(run)
            next = simulator.next()
        }

        /// The days of one date, by batch.
        mutating func take(_ date: CalendarDate) -> [Int: BatchDay] {
            var days: [Int: BatchDay] = [:]
            while let day = next, day.date == date {
                days[day.batch] = day
                next = simulator.next()
            }
            return days
        }
    }

    init(_ run: RunFacts) {
        self.run = run
        clean = run.clean
        planted = Ahead(run)
        twin = Ahead(clean)
        nextDecoy = run.plan.firstID
        nextTrace = run.plan.firstID
        attribution = Attribution(run)
        records = AnomalyRecords(run, clean)
        let tables = Catalogue.tables(withHistory: run.keepsHistory)
        events = tables.filter { $0.isEvent && $0.name != ReadingComparison.table }.map(RowComparison.init)
        states = tables.filter(\.isState).map(RowComparison.init)
        stocks = tables.filter(\.isStock).map(RowComparison.init)
        containers = Dictionary(run.company.containers.enumerated().map { ($1.id, $0) }) { first, _ in first }
        feedContainers = Dictionary(run.company.feedContainers.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    var feedLots: LotList { planted.simulator.feedLots }

    /// With the anomalies that have begun in each, and what they changed in rows that last until the end.
    var batches: [BatchLife] {
        var stock = tracesOfStock
        var nextTrace = run.plan.firstID
        return zip(planted.simulator.batches, twin.simulator.batches).map { life, other in
            var life = life
            life.anomalies = records.records(of: life.plan.index, until: run.plan.until)
            life.traces = tracesOfState(life, other) + (stock.removeValue(forKey: life.plan.index) ?? [])
            life.firstTrace = nextTrace
            nextTrace += life.traces.count
            return life
        }
    }

    mutating func next() -> BatchDay? {
        if ready.isEmpty { makeDate() }
        return ready.popLast()
    }

    /// Compares all days of the next date. A batch that lives on in the twin alone has a day without rows here.
    private mutating func makeDate() {
        guard let date = [planted.next?.date, twin.next?.date].compactMap({ $0 }).min() else { return }
        let (here, there) = (planted.take(date), twin.take(date))
        records.end(planted.simulator.missedDeliveries)
        for batch in Set(here.keys).union(there.keys).sorted() {
            var traces = TracesOfDay(run)
            compare(here[batch], there[batch], &traces)
            records.measure(here[batch], beside: there[batch])
            guard var day = here[batch] ?? emptyDay(batch, date, traces) else { continue }
            day.decoys = run.decoys(of: day, in: planted.simulator.batches[batch])
            day.traces = traces.traces
            count(&day)
            ready.append(day)
        }
        ready.reverse()
        if ready.isEmpty { makeDate() }
    }

    private func emptyDay(_ batch: Int, _ date: CalendarDate, _ traces: TracesOfDay) -> BatchDay? {
        if traces.traces.isEmpty { return nil }
        return BatchDay(
            batch: batch, batchID: planted.simulator.batches[batch].id, date: date,
            day: run.plan.batches[batch].day(of: date))
    }

    private mutating func count(_ day: inout BatchDay) {
        day.counts[.decoy] = day.decoys.count
        day.firstID[.decoy] = nextDecoy
        nextDecoy += day.decoys.count
        day.counts[.anomalyTrace] = day.traces.count
        day.firstID[.anomalyTrace] = nextTrace
        nextTrace += day.traces.count
    }

    // MARK: Comparing

    private mutating func compare(_ day: BatchDay?, _ other: BatchDay?, _ traces: inout TracesOfDay) {
        guard let any = day ?? other else { return }
        let isAlike = zip([day], [other]).allSatisfy { day, other in
            guard let day, let other else { return false }
            return day.isLike(other)
        }
        let isFelt = any.pens.contains { !run.anomalies.indices(in: $0.container, on: any.date).isEmpty }
        if isAlike && !isFelt { return }
        compareReadings(day, other, any, &traces)
        if isAlike { return }
        for rows in events {
            guard case .event(_, let write) = rows.table.rows else { continue }
            let lines = day.map { day in rows.lines { write([day], run, &$0) } } ?? []
            let others = other.map { day in rows.lines { write([day], clean, &$0) } } ?? []
            rows.differences(of: lines, from: others) { line, clean in
                add(rows, line, clean, batch: any.batch, on: any.date, &traces)
            }
        }
    }

    private mutating func compareReadings(
        _ day: BatchDay?, _ other: BatchDay?, _ any: BatchDay, _ traces: inout TracesOfDay
    ) {
        var seen: [(Int, Moment)] = []
        ReadingComparison.differences(of: day, run, from: other, clean) { container, sensor, time, row, clean in
            guard
                let anomaly = attribution.reading(
                    sensor: sensor, container: container, batch: any.batch, at: time)
            else { preconditionFailure("a reading differs from the twin's before anything was planted") }
            traces.add(anomaly, ReadingComparison.table, row: row, clean: clean)
            seen.append((anomaly, time))
        }
        for (anomaly, time) in seen { records.see(anomaly, at: time) }
    }

    /// Of rows that last until the end.
    private func tracesOfState(_ life: BatchLife, _ other: BatchLife) -> [AnomalyTrace] {
        var traces = TracesOfDay(run)
        for rows in states {
            guard case .state(_, let write) = rows.table.rows else { continue }
            rows.differences(
                of: rows.lines { write(life, run, &$0) }, from: rows.lines { write(other, clean, &$0) }
            ) { line, clean in
                add(rows, line, clean, batch: life.plan.index, on: run.plan.until, &traces)
            }
        }
        return traces.traces
    }

    /// By the batch of their anomaly.
    private var tracesOfStock: [Int: [AnomalyTrace]] {
        var traces = TracesOfDay(run)
        for rows in stocks {
            guard case .stock(let write) = rows.table.rows else { continue }
            rows.differences(
                of: rows.lines { write(planted.simulator.feedLots, run, &$0) },
                from: rows.lines { write(twin.simulator.feedLots, clean, &$0) }
            ) { line, clean in
                guard let any = line ?? clean else { return }
                let anomaly = attribution.stock(feedContainer: any.feedContainer.flatMap { feedContainers[$0] })
                traces.add(anomaly, rows.table.name, row: line?.id, clean: clean?.id)
            }
        }
        return Dictionary(grouping: traces.traces) { run.anomalies.all[$0.anomaly - run.plan.firstID].batch }
    }

    private func add(
        _ rows: RowComparison, _ line: RowComparison.Line?, _ clean: RowComparison.Line?, batch: Int,
        on date: CalendarDate, _ traces: inout TracesOfDay
    ) {
        guard let any = line ?? clean else { return }
        let stay = any.assignment.flatMap { id in
            planted.simulator.batches[batch].assignments.first { $0.id == id }?.container
        }
        let container = stay ?? any.container.flatMap { containers[$0] }
        // Its history says what the entry says.
        let isJournal = (rows.table.present?.table ?? rows.table.name) == "health_journalentry"
        let anomaly: Int? =
            if isJournal {
                attribution.note(batch: batch, on: date)
            } else if rows.table.name == "batch_actualdailyassignmentstate" {
                attribution.state(container: container, batch: batch, on: date)
            } else {
                attribution.life(container: container, batch: batch, on: date)
            }
        guard let anomaly else {
            preconditionFailure("a row of \(rows.table.name) differs from the twin's before anything was planted")
        }
        traces.add(anomaly, rows.table.name, row: line?.id, clean: clean?.id)
    }
}
