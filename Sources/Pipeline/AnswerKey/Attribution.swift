import Anomalies
import Farm
import Life

/// Which anomaly a difference is due to.
///
/// A difference in life may come from far: fewer fish are moved and harvested later, and other batches buy other feed. It is
/// put down to the anomaly that last began nearest to it: in the container, in the batch, on the site, or anywhere.
struct Attribution {
    private let run: RunFacts
    /// Indices of the anomalies that are not those of a probe, in the order in which they begin.
    private let ofLife: [Int]

    init(_ run: RunFacts) {
        self.run = run
        ofLife = run.anomalies.all.indices.filter { run.anomalies.all[$0].sensor == nil }
    }

    /// Of a row about fish, feed or water; nothing before the first anomaly.
    func life(container: Int?, batch: Int, on date: CalendarDate) -> Int? {
        let begun = ofLife.lazy.filter { run.anomalies.all[$0].begin.date <= date }
        if let container, let here = begun.last(where: { run.anomalies.all[$0].containers.contains(container) }) {
            return here
        }
        if let own = begun.last(where: { run.anomalies.all[$0].batch == batch }) { return own }
        let plan = run.plan.batches[batch]
        return begun.last { index in
            let other = run.plan.batches[run.anomalies.all[index].batch]
            return other.area == plan.area || other.station == plan.station
        } ?? begun.last
    }

    /// Of a container's daily state: a probe that is silent all day, so that the day has no temperature, or as of any row of life.
    func state(container: Int?, batch: Int, on date: CalendarDate) -> Int? {
        let silent = container.flatMap { container in
            run.anomalies.indices(in: container, on: date).first { index in
                let anomaly = run.anomalies.all[index]
                return anomaly.sensor.map { run.company.sensors[$0].parameter } == .temperature
                    && run.profile.readingHours.contains { anomaly.probe(at: $0, on: date) == .silent }
            }
        }
        return silent ?? life(container: container, batch: batch, on: date)
    }

    /// Of a journal entry: the anomaly that somebody wrote about on that day, if there is one.
    func note(batch: Int, on date: CalendarDate) -> Int? {
        let all = run.anomalies.all
        return all.indices.first { index in
            all[index].batch == batch && all[index].kind.notes.contains { all[index].begin.date + $0.day == date }
        } ?? life(container: nil, batch: batch, on: date)
    }

    /// Of a lot of feed: the last that began where it is kept.
    func stock(feedContainer: Int?) -> Int {
        let place = feedContainer.map { run.company.feedContainers[$0].place }
        let here = ofLife.last { index in
            run.anomalies.all[index].containers.contains { run.company.containers[$0].place == place }
        }
        guard let found = here ?? ofLife.last else {
            preconditionFailure("feed differs from the twin's before anything was planted")
        }
        return found
    }

    /// Of a reading: the anomaly of its probe, or of its water.
    func reading(sensor: Int, container: Int, batch: Int, at time: Moment) -> Int? {
        let own = run.anomalies.indices(in: container, on: time.date).first { index in
            let anomaly = run.anomalies.all[index]
            return anomaly.sensor == sensor && anomaly.probe(at: time.secondOfDay / 3600, on: time.date) != .none
        }
        return own ?? life(container: container, batch: batch, on: time.date)
    }
}
