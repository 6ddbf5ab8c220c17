import Snapshot

/// A batch has one station for its fresh water and one area for the sea, and each stage is where it belongs.
final class Places: Checking, Check {
    static let promises: [Promise] = [.places]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.container), .facts(.hall), .facts(.stage),
    ]

    func finish() {
        for life in facts.lives {
            findings.look(.places)
            var station: Int?
            var area: Int?
            for assignment in facts.assignments(of: life.name) {
                guard let container = facts.sites.containers[assignment.container] else { continue }
                if let own = container.hall.flatMap({ facts.sites.halls[$0] }) {
                    if own != station ?? own { differs(assignment, "station", own, station ?? own) }
                    station = station ?? own
                }
                if let own = container.area {
                    if own != area ?? own { differs(assignment, "sea area", own, area ?? own) }
                    area = area ?? own
                }
                if let stage = facts.stage(of: assignment), stage.isAtSea != (container.area != nil) {
                    differs(
                        assignment.place, "container of assignment \(assignment.id)",
                        container.area == nil ? "one in a hall" : "one at sea",
                        stage.isAtSea
                            ? "a ring, since \(stage.name) live at sea" : "a tank, since \(stage.name) live in halls")
                }
            }
        }
    }

    private func differs(_ assignment: AssignmentFact, _ what: String, _ found: Int, _ expected: Int) {
        differs(
            assignment.place, "\(what) of assignment \(assignment.id)", "\(found)", "\(expected), where its batch is")
    }
}
