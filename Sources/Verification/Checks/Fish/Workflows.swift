import Snapshot

/// Workflows carry the sums of their actions, and last as long as these.
final class Workflows: Checking, Check {
    static let promises: [Promise] = [.workflows]
    static let needs: [Need] = [
        .facts(.batch), .facts(.creationWorkflow), .facts(.transferWorkflow), .facts(.stage),
        .rows(
            .creationAction, "workflow_id", "action_number",
            roles: ["arrived": "egg_count_actual", "died": "mortality_on_arrival"]),
        .rows(
            .transferAction, "workflow_id", "action_number", "transferred_biomass_kg", "actual_execution_date",
            roles: ["arrived": "transferred_count", "died": "mortality_during_transfer"]),
        .containerDays(.dailyState, "population", "biomass_kg"),
    ]

    private struct Sums {
        var actions = 0
        var arrived = 0
        var died = 0
        /// Hundredths of a kilogram.
        var biomass = 0
        var lastDay: Int?
    }

    private var creations = ByID<Sums>()
    private var transfers = ByID<Sums>()
    private var evenings = Evenings()

    func take(_ row: Fields, of table: KnownTable) {
        if table == .dailyState { return evenings.take(row, facts) }
        guard let workflow = row.integer("workflow_id"), let number = row.integer("action_number") else { return }
        var sums = (table == .creationAction ? creations[workflow] : transfers[workflow]) ?? Sums()
        sums.actions += 1
        if number != sums.actions {
            differs(row.place, "action_number in workflow \(workflow)", "\(number)", "\(sums.actions)")
        }
        sums.arrived += row.count("arrived") ?? 0
        sums.died += row.count("died") ?? 0
        guard table == .transferAction else {
            creations.set(workflow, sums)
            return
        }
        sums.biomass += row.decimal("transferred_biomass_kg") ?? 0
        sums.lastDay = row.date("actual_execution_date")
        if let known = facts.transferWorkflows[workflow], let day = sums.lastDay, day < known.begun ?? day {
            differs(row.place, "actual_execution_date", dayText(day), "a day of its workflow, \(known.name)")
        }
        transfers.set(workflow, sums)
    }

    func finish() {
        for (id, workflow) in facts.creationWorkflows {
            findings.look(.workflows)
            let sums = creations[id] ?? Sums()
            expect("actions", workflow.actions, sums.actions, "creation workflow \(id)", workflow.place)
            expect("eggs received", workflow.eggs, sums.arrived, "creation workflow \(id)", workflow.place)
            expect("dead on arrival", workflow.deadOnArrival, sums.died, "creation workflow \(id)", workflow.place)
        }
        for (id, workflow) in facts.transferWorkflows {
            findings.look(.workflows)
            compare(workflow, transfers[id] ?? Sums())
        }
    }

    private func compare(_ workflow: TransferWorkflowFact, _ sums: Sums) {
        let (name, place) = (workflow.name, workflow.place)
        expect("actions", workflow.actions, sums.actions, name, place)
        expect("fish taken", workflow.sourceCount, sums.arrived + sums.died, name, place)
        expect("fish transferred", workflow.transferred, sums.arrived, name, place)
        expect("fish dead", workflow.died, sums.died, name, place)
        if abs(workflow.biomass - sums.biomass) > 1 {
            differs(
                place, "biomass of \(name)", decimalText(workflow.biomass, scale: 2),
                decimalText(sums.biomass, scale: 2))
        }
        estimate(workflow)
        let isDone = workflow.status == "COMPLETED"
        if isDone != (workflow.finished != nil) || isDone != (workflow.actions == workflow.planned) {
            differs(
                place, "status of \(name)", workflow.status,
                "COMPLETED if and only if all planned moves are made, with the day of the last")
        } else if isDone && workflow.finished != sums.lastDay {
            differs(
                place, "last day of \(name)", workflow.finished.map(dayText) ?? "none",
                sums.lastDay.map(dayText) ?? "none")
        }
        let toSea = facts.sites.stages[workflow.stage].map { facts.rules.stages[$0].isAtSea }
        if let toSea, toSea != workflow.isIntercompany {
            differs(
                place, "is_intercompany of \(name)", workflow.isIntercompany ? "t" : "f",
                toSea ? "t, since fish go to sea" : "f, since fish stay in fresh water")
        }
    }

    /// Before the first move, the batch was as it was the evening before.
    private func estimate(_ workflow: TransferWorkflowFact) {
        guard let batch = facts.batches[workflow.batch], let stage = facts.sites.stages[workflow.stage] else { return }
        let evening = evenings.before(stage, of: batch.name) ?? Evenings.Sum()
        // The biomass of each container is rounded for itself.
        let isRight =
            workflow.estimatedCount == evening.fish
            && workflow.estimatedBiomass.map { abs($0 - evening.biomass) <= facts.assignments(of: batch.name).count }
                ?? false
        if isRight { return }
        differs(
            workflow.place, "estimates of \(workflow.name)",
            "\(workflow.estimatedCount ?? 0) fish of \(decimalText(workflow.estimatedBiomass ?? 0, scale: 2)) kg",
            "\(evening.fish) fish of \(decimalText(evening.biomass, scale: 2)) kg, as the evening before")
    }

    private func expect(_ what: String, _ found: Int, _ expected: Int, _ name: String, _ place: Place) {
        if found != expected {
            differs(place, "\(what) of \(name)", "\(found)", "\(expected), the sum of its actions")
        }
    }
}
