import Snapshot

/// Stages follow each other on the profile's days: assignments of a stage begin and end while the transfer lasts.
final class StageDays: Checking, Check {
    static let promises: [Promise] = [.stages]
    static let needs: [Need] = [.facts(.batch), .facts(.assignment), .facts(.stage)]

    func finish() {
        profile()
        for (_, assignment) in facts.assignments {
            findings.look(.stages)
            guard let batch = facts.batches[assignment.batch], let life = facts.life(of: batch.name),
                let stage = facts.sites.stages[assignment.stage]
            else { continue }
            let begin = transfer(to: stage, of: life)
            if !begin.contains(assignment.begun) { differs(assignment, "begin", assignment.begun, begin) }
            let isLast = stage == facts.rules.stages.count - 1
            // At sea rings are emptied over weeks, each in its last harvest.
            let end = isLast ? begin.lowerBound + 1...life.lastDay + 1 : transfer(to: stage + 1, of: life)
            if let left = assignment.left {
                let isHarvest = batch.end.map { left == $0 + 1 } ?? false
                if !end.contains(left) && !isHarvest { differs(assignment, "end", left, end) }
            } else if !isLast && life.lastDay >= end.upperBound {
                differs(
                    assignment.place, "end of assignment \(assignment.id)", "none",
                    "a day from \(dayText(end.lowerBound)) to \(dayText(end.upperBound))")
            }
        }
        for (_, workflow) in facts.transferWorkflows { check(workflow) }
        for (id, batch) in facts.batches { check(batch, id) }
    }

    /// The reference table says the same days as the rules.
    private func profile() {
        for (id, stage) in facts.sites.stages {
            guard let (days, place) = facts.sites.stageDays[id] else { continue }
            let expected = facts.rules.stages[stage].days
            if days != expected {
                differs(
                    place, "days of \(facts.rules.stages[stage].name)", days.map { "\($0)" } ?? "none",
                    "\(expected), as the manifest's rules say")
            }
        }
    }

    private func transfer(to stage: Int, of life: Facts.Life) -> ClosedRange<Int> {
        let first = life.start + facts.rules.firstDay(of: stage)
        return stage == 0 ? first...first : first...max(first, first + facts.rules.transferDays - 1)
    }

    private func differs(_ assignment: AssignmentFact, _ what: String, _ found: Int, _ days: ClosedRange<Int>) {
        differs(
            assignment.place, "\(what) of assignment \(assignment.id)", dayText(found),
            days.lowerBound == days.upperBound
                ? dayText(days.lowerBound) : "a day from \(dayText(days.lowerBound)) to \(dayText(days.upperBound))")
    }

    private func check(_ workflow: TransferWorkflowFact) {
        guard let batch = facts.batches[workflow.batch], let stage = facts.sites.stages[workflow.stage] else { return }
        let first = facts.rules.firstDay(of: stage)
        let name = "TRF-\(batch.name)-D\(first)"
        if workflow.name != name || workflow.begun != batch.start + first {
            differs(
                workflow.place, "transfer to \(facts.rules.stages[stage].name)",
                "\(workflow.name) begun on \(workflow.begun.map(dayText) ?? "no day")",
                "\(name) begun on \(dayText(batch.start + first))")
        }
    }

    /// The stage of a batch is the youngest that still has fish, or the last it had.
    private func check(_ batch: BatchFact, _ id: Int) {
        let own = facts.assignments(of: batch.name)
        let stages = (own.filter(\.isActive).isEmpty ? own.suffix(1) : own.filter(\.isActive))
            .compactMap { facts.sites.stages[$0.stage] }
        if let expected = stages.min(), facts.sites.stages[batch.stage] != expected {
            differs(
                batch.place, "stage of \(batch.name)", "\(batch.stage)",
                "the one called \(facts.rules.stages[expected].name)")
        }
    }
}
