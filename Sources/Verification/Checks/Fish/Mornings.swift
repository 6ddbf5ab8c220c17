import Farm

/// What is said of fish in the morning follows from the evening before: what the dead, the moved and the fed weighed, and
/// what those that are left have grown since.
final class Mornings: Checking, Check {
    static let promises: [Promise] = [.mornings]
    static let needs: [Need] = [
        .containerDays(.dailyState, "population", "mortality_count", "avg_weight_g", "feed_kg", "observed_fcr"),
        .containerDaysIfAny(.mortality, "count", "biomass_kg"), .containerDaysIfAny(.feeding, "batch_biomass_kg"),
        .rowsIfAny(
            .transferAction, "source_assignment_id", "transferred_count", "transferred_biomass_kg", "created_at",
            "execution_duration_minutes", "measured_avg_weight_g", "measured_std_dev_weight_g",
            "measured_avg_length_cm", roles: ["day": "actual_execution_date"]),
        .facts(.assignment),
    ]

    private struct State {
        let place: Place
        let fish: Int
        let died: Int
        /// Hundredths of a gram.
        let weight: Int
        let feed: Int
        let fcr: Int?

        var before: Int { fish + died }
    }

    /// So many fish of a container that morning; nothing where all are meant.
    private struct Claim {
        let container: ContainerDay
        let what: StaticString
        let fish: Int?
        /// Hundredths of a kilogram.
        let biomass: Int
        let place: Place
    }

    private struct Move {
        let source: ContainerDay
        let begun: Int?
        let minutes: Int?
        let measured: [Int?]
        let place: Place
    }

    private var evenings = ByID<(day: Int, state: State)>()
    private var states = ByContainerDay<State>()
    private var claims: [Claim] = []
    private var moves: [Move] = []

    func take(_ row: Fields, of table: KnownTable) {
        if table == .transferAction { return takeMove(row) }
        guard let container = row.containerDay else { return }
        switch table {
        case .mortality:
            guard let fish = row.count("count"), let biomass = row.decimal("biomass_kg") else { return }
            claims.append(
                Claim(container: container, what: "biomass_kg", fish: fish, biomass: biomass, place: row.place))
        case .feeding:
            guard let biomass = row.decimal("batch_biomass_kg") else { return }
            claims.append(
                Claim(container: container, what: "batch_biomass_kg", fish: nil, biomass: biomass, place: row.place))
        default:
            guard let fish = row.count("population"), let died = row.count("mortality_count"),
                let weight = row.decimal("avg_weight_g"), let feed = row.decimal("feed_kg")
            else { return }
            states.set(
                container,
                State(
                    place: row.place, fish: fish, died: died, weight: weight, feed: feed,
                    fcr: row.decimal("observed_fcr")))
        }
    }

    private func takeMove(_ row: Fields) {
        guard let source = row.integer("source_assignment_id"), let day = row.date("day"),
            let fish = row.count("transferred_count"), let biomass = row.decimal("transferred_biomass_kg")
        else { return }
        let container = ContainerDay(assignment: source, day: day)
        claims.append(
            Claim(container: container, what: "transferred_biomass_kg", fish: fish, biomass: biomass, place: row.place))
        moves.append(
            Move(
                source: container, begun: row.moment("created_at"), minutes: row.integer("execution_duration_minutes"),
                measured: [
                    row.decimal("measured_avg_weight_g"), row.decimal("measured_std_dev_weight_g"),
                    row.decimal("measured_avg_length_cm"),
                ], place: row.place))
    }

    func finish(_ unit: UnitOfRows) {
        var weights = ByContainerDay<Int>()
        for day in unit.days {
            // A container that is emptied by moves has no state of the day.
            for move in moves where move.source.day == day {
                if let weight = weight(on: move.source) { weights.set(move.source, weight) }
            }
            for assignment in facts.assignments(of: unit.batch) where assignment.isOpen(on: day) {
                let container = ContainerDay(assignment: assignment.id, day: day)
                guard let state = states[container] else { continue }
                findings.look(.mornings)
                // Fish that came in change the mean.
                if evenings[assignment.id]?.state.fish == state.before, let weight = weight(on: container) {
                    weights.set(container, weight)
                    conversion(state, since: weight, container)
                }
                evenings.set(assignment.id, (day, state))
            }
        }
        for claim in claims { check(claim, weights[claim.container]) }
        for (_, sameDay) in Dictionary(grouping: moves, by: \.source.day).sorted(by: { $0.key < $1.key }) {
            for (index, move) in sameDay.enumerated() { check(move, index, of: sameDay.count, weights[move.source]) }
        }
        states.removeAll()
        claims.removeAll(keepingCapacity: true)
        moves.removeAll(keepingCapacity: true)
    }

    private func weight(on container: ContainerDay) -> Int? {
        guard let evening = evenings[container.assignment], evening.day == container.day - 1 else { return nil }
        return evening.state.weight
    }

    private func check(_ claim: Claim, _ weight: Int?) {
        guard let weight, let fish = claim.fish ?? states[claim.container]?.before else { return }
        // The weight was rounded to a hundredth of a gram, and the biomass to ten.
        let expected = Double(fish) * Double(weight) / 1000
        if abs(Double(claim.biomass) - expected) <= Double(fish) * 0.5 / 1000 + 0.5001 { return }
        differs(
            claim.place, "\(claim.what) of \(claim.container.name)", decimalText(claim.biomass, scale: 2),
            "\(fish) fish of \(decimalText(weight, scale: 2)) g each")
    }

    /// Feed by growth; none where nothing was fed or nothing grew.
    private func conversion(_ state: State, since weight: Int, _ container: ContainerDay) {
        // Hundredths of a kilogram; each weight was rounded.
        let growth = Double(state.fish) * Double(state.weight - weight) / 1000
        let rounding = Double(state.fish) / 1000
        let least = growth - rounding
        let feed = Double(state.feed)
        let isRight: Bool
        if let fcr = state.fcr.map(Double.init) {
            isRight =
                feed > 0 && growth + rounding > 0 && fcr >= feed * 1000 / (growth + rounding) - 0.501
                && (least <= 0 || fcr <= feed * 1000 / least + 0.501)
        } else {
            isRight = feed == 0 || least <= 0
        }
        if isRight { return }
        differs(
            state.place, "observed_fcr of \(container.name)", state.fcr.map { decimalText($0, scale: 3) } ?? "none",
            feed > 0 ? "about \(feed / growth), feed by growth" : "none, since nothing was fed")
    }

    /// Moves share the hours before six, and those who are weighed before one are fish of their container.
    private func check(_ move: Move, _ index: Int, of count: Int, _ weight: Int?) {
        let begun = move.source.day * 86_400 + (10 + index * 320 / count) * 60
        if move.begun != begun || move.minutes != min(240, 320 / count) {
            differs(
                move.place, "begin and duration of a move",
                "\(move.begun.map(momentText) ?? "none"), \(move.minutes ?? 0) minutes",
                "\(momentText(begun)), \(min(240, 320 / count)) minutes")
        }
        guard let weight, let mean = move.measured[0], let spread = move.measured[1], let length = move.measured[2]
        else {
            return
        }
        let isLikely =
            abs(mean - weight) <= weight * 15 / 100 + 1
            && mean * 5 / 100 - 1 <= spread && spread <= mean * 28 / 100 + 1
            && (0.8...1.7).contains(Double(mean) / cube(Double(length) / 100))
        if isLikely { return }
        differs(
            move.place, "the fish that were weighed before a move",
            "\(decimalText(mean, scale: 2)) g, give or take \(decimalText(spread, scale: 2)), of "
                + "\(decimalText(length, scale: 2)) cm",
            "fish of about \(decimalText(weight, scale: 2)) g that differ by a seventh")
    }
}
