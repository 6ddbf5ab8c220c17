/// Once a batch has a scenario, each template is planned once for it, so many days after its start; a planned transfer
/// and its workflow point to each other.
final class Activities: Checking, Check {
    static let promises: [Promise] = [.activities]
    static let needs: [Need] = [
        .facts(.batch),
        .rows(.template, "id", "activity_type", "day_offset"),
        .rows(.transferWorkflow, "id", "planned_activity_id", "batch_id"),
        .rows(.scenario, "batch_id", roles: ["id": "scenario_id"]),
        .rows(.plannedActivity, "id", "activity_type", "due_date", "batch_id", "scenario_id", "transfer_workflow_id"),
    ]

    /// What is to be done, and on which day of a batch's life.
    private struct Task: Hashable {
        let type: String
        let day: Int
    }

    private struct Activity {
        let task: Task
        let batch: Int
        let scenario: Int?
        let workflow: Int?
        let place: Place
    }

    private var templates: [Task: Int] = [:]
    private var activities = ByID<Activity>()
    private var workflows = ByID<(activity: Int?, batch: Int, place: Place)>()
    /// The batch of each scenario.
    private var scenarios: [Int: Int] = [:]

    func take(_ row: Fields, of table: KnownTable) {
        guard let id = row.integer("id") else { return }
        switch table {
        case .template:
            if let day = row.integer("day_offset") {
                templates[Task(type: row.text("activity_type"), day: day), default: 0] += 1
            }
        case .transferWorkflow:
            workflows.set(id, (row.integer("planned_activity_id"), row.integer("batch_id") ?? 0, row.place))
        case .scenario: scenarios[id] = row.integer("batch_id")
        default:
            guard let due = row.date("due_date"), let batch = row.integer("batch_id"),
                let start = facts.batches[batch]?.start
            else { return }
            activities.set(
                id,
                Activity(
                    task: Task(type: row.text("activity_type"), day: due - start), batch: batch,
                    scenario: row.integer("scenario_id"), workflow: row.integer("transfer_workflow_id"),
                    place: row.place))
        }
    }

    func finish() {
        let planned = Set(scenarios.values)
        for (id, batch) in facts.batches {
            compare(id, batch, isPlanned: planned.contains(id))
        }
        for (id, workflow) in workflows where planned.contains(workflow.batch) {
            let activity = workflow.activity.flatMap { activities[$0] }
            if activity?.workflow != id {
                differs(
                    workflow.place, "activity of workflow \(id)", workflow.activity.map { "\($0)" } ?? "none",
                    "the one that plans it")
            }
        }
    }

    private func compare(_ id: Int, _ batch: BatchFact, isPlanned: Bool) {
        var left = isPlanned ? templates : [:]
        for (number, activity) in activities where activity.batch == id {
            findings.look(.activities)
            let count = left[activity.task] ?? 0
            left[activity.task] = max(0, count - 1)
            if count == 0 {
                differs(
                    activity.place, "activity \(number)",
                    "\(activity.task.type) on day \(activity.task.day) of \(batch.name)",
                    "a template of that kind and day, once")
            }
            if activity.scenario.flatMap({ scenarios[$0] }) != id {
                differs(
                    activity.place, "scenario of activity \(number)", activity.scenario.map { "\($0)" } ?? "none",
                    "one of \(batch.name)")
            }
            if let workflow = activity.workflow, workflows[workflow]?.activity != number {
                differs(
                    activity.place, "workflow of activity \(number)", "\(workflow)", "one that points to the activity")
            }
        }
        for (task, count) in left.sorted(by: { $0.key.day < $1.key.day }) where count > 0 {
            differs(batch.place, "activities of \(batch.name)", "no \(task.type) on day \(task.day)", "one")
        }
    }
}
