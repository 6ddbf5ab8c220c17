import Farm
import Life

/// Where a history is written, keeps what a day changed in each container: its fish weighed, the dead taken out, and the
/// growth of the evening.
struct Saving: Process {
    private enum Change {
        case weighed(User)
        case died(Int)
    }

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        if day.history == nil { return }
        for (index, pen) in batch.pens.enumerated() {
            let evening = batch.assignments[pen.assignment]
            var now = evening
            now.population = pen.today.populationBefore
            now.weight = pen.today.weightBefore
            now.weighed = pen.today.weighedBefore
            for (moment, change) in changes(of: index, on: day, world.seed) {
                var user = User.operator01
                switch change {
                case .weighed(let person):
                    now.weighed = day.date
                    user = person
                case .died(let count): now.population -= count
                }
                day.history?.assignments.append(Save(now, at: moment, by: user))
            }
            day.history?.assignments.append(Save(evening, at: Moment(day.date, hour: 20)))
        }
    }

    /// In order of time.
    private func changes(of pen: Int, on day: BatchDay, _ seed: UInt64) -> [(moment: Moment, change: Change)] {
        var changes: [(moment: Moment, change: Change)] = []
        if let place = day.growthSamples.firstIndex(of: pen) {
            let time = day.time(of: place, of: day.growthSamples.count, in: .growthSampling, seed: seed)
            changes.append((time, .weighed(.operator01)))
        }
        if day.healthSample?.pen == pen { changes.append((Moment(day.date, hour: 11), .weighed(.vet01))) }
        for death in day.deaths where death.pen == pen {
            changes.append((Moment(day.date, hour: 13), .died(death.count)))
        }
        // Those of one moment are deaths by cause, which are written down in their order.
        return changes.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
            .map(\.element)
    }
}

extension BatchLife {
    /// What its own row says of it, but for the day.
    struct Standing: Equatable {
        let isThere: Bool
        let stage: Int
        let isAlive: Bool
        let run: Int?
    }

    var standing: Standing {
        Standing(isThere: !assignments.isEmpty, stage: stage, isAlive: isAlive, run: scenarios.first?.run)
    }

    /// After a change: eggs came in at midnight, fish moved and plans made before six, or the last fish harvested.
    func saved(since before: Standing, on day: BatchDay) -> Save<BatchLife> {
        if !before.isThere { return Save(self, at: Moment(day.date, hour: 0), isNew: true, by: .manager01) }
        let harvest = isAlive ? nil : day.harvests.last?.time
        return Save(self, at: harvest ?? Moment(day.date, hour: 6), by: .manager01)
    }
}
