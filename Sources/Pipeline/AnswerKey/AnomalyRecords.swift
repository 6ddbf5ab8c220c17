import Anomalies
import Farm
import Life
import Water

/// What becomes of each anomaly: how far its rows are from those of the twin, and when they were seen.
struct AnomalyRecords {
    private let run: RunFacts
    private let clean: RunFacts
    private var records: [AnomalyRecord]
    /// What the twin's rows were before the cause, by the anomaly's index: in its container, and in all of the batch's, which stand
    /// for it where it was stocked too shortly before.
    private var before: [(here: Spread, batch: Spread)]
    /// Indices of anomalies that may still be measured, by batch.
    private let ofBatches: [[Int]]

    /// A mean and a variance, one number after another.
    private struct Spread {
        var count = 0.0
        var mean = 0.0
        var squares = 0.0

        mutating func add(_ value: Double) {
            count += 1
            let difference = value - mean
            mean += difference / count
            squares += difference * (value - mean)
        }

        /// One standard deviation, once there are enough.
        var deviation: Double? { count >= 6 ? (squares / (count - 1)).squareRoot() : nil }
    }

    init(_ run: RunFacts, _ clean: RunFacts) {
        self.run = run
        self.clean = clean
        let all = run.anomalies.all
        records = all.enumerated().map { AnomalyRecord(id: run.plan.firstID + $0, $1) }
        before = all.map { _ in (Spread(), Spread()) }
        ofBatches = run.plan.batches.map { batch in all.indices.filter { all[$0].batch == batch.index } }
    }

    /// Those of a batch that have begun by a day.
    func records(of batch: Int, until date: CalendarDate) -> [AnomalyRecord] {
        ofBatches[batch].map { records[$0] }.filter { $0.anomaly.begin.date <= date }
    }

    /// A missed delivery is over when the next comes.
    mutating func end(_ delivered: [Int: Moment]) {
        for (index, end) in delivered { records[index].end = end }
    }

    mutating func see(_ anomaly: Int, at moment: Moment) {
        if records[anomaly].anomaly.measure == .presence { records[anomaly].see(at: moment) }
    }

    /// Measures a batch's day in both runs.
    mutating func measure(_ day: BatchDay?, beside twin: BatchDay?) {
        guard let date = day?.date ?? twin?.date, let batch = day?.batch ?? twin?.batch else { return }
        for index in ofBatches[batch] {
            let anomaly = records[index].anomaly
            let window = Self.daysBefore(anomaly.measure)
            let days = (anomaly.begin.date - window)...(records[index].end.date + anomaly.kind.aftermath)
            guard anomaly.measure != .presence, days.contains(date) else { continue }
            let container = anomaly.containers[0]
            let there = twin.map { series(of: anomaly, in: container, $0, clean) } ?? []
            if date < anomaly.begin.date {
                for (_, value) in there { before[index].here.add(value) }
                // A batch has too many probes to read all of them, and enough readings of each.
                guard let twin, !anomaly.isOfReadings else { continue }
                for pen in twin.pens {
                    for (_, value) in series(of: anomaly, in: pen.container, twin, clean) {
                        before[index].batch.add(value)
                    }
                }
                continue
            }
            guard let spread = before[index].here.deviation ?? before[index].batch.deviation else { continue }
            let deviation = max(spread, least(anomaly))
            let here = day.map { series(of: anomaly, in: container, $0, run) } ?? []
            for (moment, value) in here {
                guard moment >= anomaly.begin || anomaly.sensor == nil,
                    let other = there.first(where: { $0.0 == moment })?.1
                else { continue }
                let distance = anomaly.direction.distance(of: value, from: other) / deviation
                if distance > records[index].peak ?? 0 { records[index].peak = distance }
                if distance > 1 { records[index].see(at: moment) }
            }
        }
    }

    private static func daysBefore(_ measure: AnomalyMeasure) -> Int { measure == .lice ? 84 : 30 }

    /// No series is so quiet that less than this would be much.
    private func least(_ anomaly: Anomaly) -> Double {
        switch anomaly.measure {
        // One step of most probes, in ten-thousandths of the unit.
        case .readings: 10
        case .lice: 0.05
        case .deaths: 1e-5
        case .feed: 1e-4
        case .presence: 1
        }
    }

    /// The values of a container's day by which an anomaly is measured.
    private func series(
        of anomaly: Anomaly, in container: Int, _ day: BatchDay, _ run: RunFacts
    ) -> [(Moment, Double)] {
        guard let place = day.pens.firstIndex(where: { $0.container == container }) else { return [] }
        let pen = day.pens[place]
        switch anomaly.measure {
        case .presence: return []
        case .readings(let parameter):
            let sensors = run.company.containers[container].sensors
            let sensor = anomaly.sensor ?? sensors.first { run.company.sensors[$0].parameter == parameter }
            return sensor.map { run.readings(of: $0, in: pen, on: day) } ?? []
        case .deaths:
            return [
                (Moment(day.date, hour: 13), Double(pen.deaths) / Double(max(1, pen.populationBefore)))
            ]
        case .feed:
            let biomass = Double(pen.populationBefore) * pen.weightBefore
            return [(Moment(day.date, hour: 12), biomass > 0 ? Double(pen.feed.tenGrams) * 10 / biomass : 0)]
        case .lice:
            let fish = Double(run.profile.practice.lice.fish)
            return day.liceCounts.filter { $0.pen == place }.map {
                (Moment(day.date, hour: 10), Double($0.found.reduce(0, +)) / fish)
            }
        }
    }
}

extension Anomaly {
    fileprivate var isOfReadings: Bool {
        if case .readings = measure { true } else { false }
    }
}

extension RunFacts {
    /// The readings of one sensor on a day, in ten-thousandths of its unit.
    fileprivate func readings(of sensor: Int, in pen: PenDay, on day: BatchDay) -> [(Moment, Double)] {
        let meals = profile.stages[pen.stage].mealHours.map { MealInWater(hour: $0, size: pen.mealSize) }
        var values = [Int32](repeating: 0, count: readings.places(sensors: 1))
        values.withUnsafeMutableBufferPointer {
            readings.fill(
                $0, level: pen.level, meals: meals, sensors: company.sensors[sensor..<sensor + 1], date: day.date,
                frozen: day.frozen)
        }
        return zip(profile.readingHours, values).filter { $1 != ReadingMaker.missing }.map {
            (Moment(day.date, hour: $0), Double($1))
        }
    }
}
