import Farm
import Life
import Wording

/// On days of a gale somebody writes down what could not be done at sea.
struct Storms: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let rings = batch.pens.count { world.profile.stages[$0.stage].isAtSea }
        guard rings > 0, let gale = world.gale(area: batch.plan.area, on: day.date) else { return }
        day.decoys.append(
            Decoy(
                .gale, container: nil, sensor: nil, begin: Moment(day.date, hour: 0),
                end: Moment(day.date, hour: 23, minute: 59)))
        let text =
            switch gale {
            case .moderate: "Gale: half of the feed for \(rings) rings"
            case .strong: "Gale: no feed for \(rings) rings, and no dead fish collected"
            }
        day.journal.append(
            JournalEntry(
                category: .observation, severity: gale == .strong ? "medium" : "low", text: text, hour: 7,
                author: .operator01))
    }
}
