import Anomalies
import Farm
import Life

/// What people write into the journal about anomalies of this batch.
struct AnomalyNotes: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard !world.anomalies.isEmpty else { return }
        for anomaly in world.anomalies.all(of: batch.plan.index) {
            guard let container = anomaly.containers.first, batch.pens.contains(where: { $0.container == container })
            else { continue }
            for note in anomaly.kind.notes where anomaly.begin.date + note.day == day.date {
                day.journal.append(.observation(note.observation, of: container, in: world))
            }
        }
    }
}

extension JournalEntry {
    /// What somebody saw or did at one container on the morning's round.
    static func observation(_ observation: Observation, of container: Int, in world: World) -> JournalEntry {
        JournalEntry(
            category: .observation, severity: observation.severity,
            text: "\(world.company.containers[container].name): \(observation.text)", hour: Observation.hour,
            author: .operator01)
    }
}
