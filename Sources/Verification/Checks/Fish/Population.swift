/// In every container on every day: fish in the evening = fish the evening before + arrived - taken - died, and those harvested then are
/// gone the next morning.
///
/// After a difference it goes on from what the row says, so that one wrong number is not reported on every later day.
final class Population: Checking, Check {
    static let promises: [Promise] = [.population, .transfers]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment),
        .containerDays(.creationAction, "egg_count_actual", "mortality_on_arrival"),
        .containerDays(
            .transferAction, "source_assignment_id", "source_population_before", "transferred_count",
            "mortality_during_transfer"),
        .facts(.harvestEvent), .containerDays(.mortality, "count"), .containerDays(.dailyState, "population"),
        .rows(.harvestLot, "event_id", "unit_count"),
    ]

    private struct Move {
        let source: Int
        let destination: Int
        let day: Int
        let before: Int
        let transferred: Int
        let died: Int
        let place: Place
    }

    /// Fish in every container that is in use.
    private var fish: [Int: Int] = [:]
    private var eggs = ByContainerDay<Int>()
    private var moves: [Move] = []
    private var deaths = ByContainerDay<Int>()
    private var harvested = ByContainerDay<Int>()
    private var states = ByContainerDay<(population: Int, place: Place)>()

    func take(_ row: Fields, of table: KnownTable) {
        if table == .harvestLot {
            guard let harvest = row.integer("event_id").flatMap({ facts.harvests[$0] }) else { return }
            let evening = ContainerDay(assignment: harvest.assignment, day: harvest.day)
            harvested[evening, default: 0] += row.count("unit_count") ?? 0
            return
        }
        guard let place = row.containerDay else { return }
        switch table {
        case .creationAction:
            eggs[place, default: 0] += (row.count("egg_count_actual") ?? 0) - (row.count("mortality_on_arrival") ?? 0)
        case .transferAction:
            guard let source = row.integer("source_assignment_id"), let before = row.count("source_population_before"),
                let transferred = row.count("transferred_count"), let died = row.count("mortality_during_transfer")
            else { return }
            moves.append(
                Move(
                    source: source, destination: place.assignment, day: place.day, before: before,
                    transferred: transferred, died: died, place: row.place))
        case .mortality: deaths[place, default: 0] += row.count("count") ?? 0
        default:
            if let population = row.count("population") { states.set(place, (population, row.place)) }
        }
    }

    func finish(_ unit: UnitOfRows) {
        let open = unit.containerDays(facts)
        var next = 0
        for day in unit.days {
            for move in moves where move.day == day { carry(move) }
            close(on: day, unit)
            while next < open.count, open[next].day == day {
                compare(open[next].assignment, ContainerDay(assignment: open[next].assignment.id, day: day), unit)
                next += 1
            }
        }
        eggs.removeAll()
        moves.removeAll(keepingCapacity: true)
        deaths.removeAll()
        harvested.removeAll()
        states.removeAll()
    }

    private func carry(_ move: Move) {
        findings.look(.transfers)
        let before = fish[move.source] ?? 0
        if before != move.before {
            findings.add(
                .transfers, move.place, "fish in assignment \(move.source) before the move", found: "\(move.before)",
                expected: "\(before)")
        }
        let left = move.before - move.transferred - move.died
        if left < 0 {
            findings.add(
                .transfers, move.place, "fish taken from assignment \(move.source)",
                found: "\(move.transferred) moved and \(move.died) died", expected: "at most \(move.before)")
        }
        fish[move.source] = left
        fish[move.destination, default: 0] += move.transferred
    }

    /// A container that is given up this day was emptied by the day's moves.
    private func close(on day: Int, _ unit: UnitOfRows) {
        for assignment in facts.assignments(of: unit.batch) where assignment.left == day {
            let id = assignment.id
            guard let left = fish.removeValue(forKey: id), left > 0 else { continue }
            findings.add(
                .transfers, moves.last { $0.source == id }?.place ?? unit.place(of: .transferAction),
                "fish left in assignment \(id), which ends on \(dayText(day))", found: "\(left)", expected: "0")
        }
    }

    private func compare(_ assignment: AssignmentFact, _ place: ContainerDay, _ unit: UnitOfRows) {
        findings.look(.population)
        let before = (fish[assignment.id] ?? 0) + (eggs[place] ?? 0)
        let died = deaths[place] ?? 0
        guard let state = states[place] else {
            findings.add(
                .population, unit.place(of: .dailyState), place.name, found: "no daily state", expected: "one")
            fish[assignment.id] = before - died
            return
        }
        if state.population != before - died {
            findings.add(
                .population, state.place, "population of \(place.name)", found: "\(state.population)",
                expected: "\(before - died), which is \(before) after moves less \(died) dead")
        }
        fish[assignment.id] = state.population - (harvested[place] ?? 0)
    }
}
