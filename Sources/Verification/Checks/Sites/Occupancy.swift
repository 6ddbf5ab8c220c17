/// No container holds two batches at a time, nor does a hall.
final class Occupancy: Checking, Check {
    static let promises: [Promise] = [.occupancy]
    static let needs: [Need] = [.facts(.batch), .facts(.assignment), .facts(.container)]

    private struct Stay {
        let batch: Int
        let begun: Int
        /// The first day after.
        var left: Int
        let place: Place
    }

    func finish() {
        var containers = ByID<[Stay]>()
        var halls = ByID<[Stay]>()
        for (_, assignment) in facts.assignments {
            findings.look(.occupancy)
            let stay = Stay(
                batch: assignment.batch, begun: assignment.begun, left: assignment.left ?? Int.max,
                place: assignment.place)
            containers[assignment.container, default: []].append(stay)
            guard let hall = facts.sites.containers[assignment.container]?.hall else { continue }
            // A hall is a batch's from its first container there to its last.
            var stays = halls[hall] ?? []
            if let known = stays.firstIndex(where: { $0.batch == assignment.batch }) {
                stays[known] = Stay(
                    batch: stay.batch, begun: min(stays[known].begun, stay.begun),
                    left: max(stays[known].left, stay.left),
                    place: stay.place)
            } else {
                stays.append(stay)
            }
            halls.set(hall, stays)
        }
        for (id, stays) in containers { compare("container \(id)", stays) }
        for (id, stays) in halls { compare("hall \(id)", stays) }
    }

    private func compare(_ name: String, _ stays: [Stay]) {
        let byTime = stays.sorted { ($0.begun, $0.place.line) < ($1.begun, $1.place.line) }
        for (earlier, later) in zip(byTime, byTime.dropFirst()) where later.begun < earlier.left {
            differs(
                later.place, name,
                "batch \(later.batch) from \(dayText(later.begun)) on, while batch \(earlier.batch) is there",
                "a batch that comes after the other left")
        }
    }
}
