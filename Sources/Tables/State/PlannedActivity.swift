import Farm
import Life

extension Table {
    /// One row for each template, with its progress so far, from the day a batch has a scenario to plan from.
    static let plannedActivity = Table.state(
        "planning_plannedactivity", .plannedActivity,
        "An activity planned for a batch: from the day of its first scenario, one for each template, including those due earlier."
    ) { batch, run in
        Activity.all(of: batch, run.profile)
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.text("activity_type", as: .varchar(50), "The template's.") { $0.item.template.kind.rawValue }
        table.date("due_date", "The batch's first day + the template's `day_offset`.") { $0.item.due }
        table.text(
            "status", as: .varchar(20),
            "`COMPLETED` once done, `CANCELLED` where the batch was harvested before, else `PENDING`."
        ) { $0.item.done != nil ? "COMPLETED" : $0.batch.isAlive ? "PENDING" : "CANCELLED" }
        table.optionalText("notes", "The template's name, \": \" and its notes.") {
            "\($0.item.template.name): \($0.item.template.notes)"
        }
        table.created("07:00 of the first scenario's day.") { $0.item.planned }
        table.updated("`completed_at`, never before `created_at`; `created_at` while it is not done.") {
            max($0.item.planned, $0.item.hung, $0.item.done ?? $0.item.planned)
        }
        table.optionalTimestamp("completed_at", "On the day it was done, which may be before the planned day.") {
            $0.item.done
        }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalReference(
            "completed_by_id", to: "auth_user.id", as: .integer,
            "Once done, `vet_01` for vaccinations and lice treatments, `operator_01` for all others; else NULL."
        ) { $0.item.done == nil ? nil : $0.item.author.id }
        table.empty(
            "container_id", to: "infrastructure_container.id", as: .bigint, "Always NULL: it is about the whole batch.")
        table.reference("created_by_id", to: "auth_user.id", as: .integer, per: .never, "`manager_01`.") { _ in
            User.manager01.id
        }
        table.reference("scenario_id", to: "scenario.scenario_id", "The batch's first scenario.") { $0.item.scenario }
        table.optionalReference(
            "transfer_workflow_id", to: "batch_batchtransferworkflow.id",
            "The workflow of a transfer that has begun; else NULL."
        ) { $0.batch.workflow(of: $0.item.template)?.id }
    }
}

/// A template applied to a batch.
private struct Activity {
    let id: Int
    let template: ActivityTemplate
    let scenario: Int
    let due: CalendarDate
    let done: Moment?
    /// When it was planned, and when it was linked to the scenario. Activities due before the first scenario were
    /// planned with the batch.
    let planned: Moment
    let hung: Moment

    var author: User { template.kind.isTreatment ? Treatment.author : User.operator01 }

    static func all(of batch: BatchLife, _ profile: Profile) -> [Activity] {
        guard let scenario = batch.scenarios.first, let first = batch.firstActivity else { return [] }
        let hung = Moment(scenario.date, hour: 7)
        return ActivityTemplate.all(profile).enumerated().map { index, template in
            let due = batch.plan.date(ofDay: template.day)
            let done = batch.completion(of: template, due: due).map {
                Moment($0, secondOfDay: template.kind.endOfWork)
            }
            let planned = min(done ?? hung, Moment(due, hour: 7)) < hung ? Moment(batch.plan.start, hour: 7) : hung
            return Activity(
                id: first + index, template: template, scenario: scenario.id, due: due, done: done, planned: planned,
                hung: hung)
        }
    }
}

extension BatchLife {
    /// The transfer that a planned activity is about, once it has begun.
    func workflow(of template: ActivityTemplate) -> TransferWorkflow? {
        guard template.kind == .transfer else { return nil }
        return transfers.first { $0.stage == template.stage }
    }

    /// The planned activity that a transfer carries out.
    func activity(of transfer: TransferWorkflow, _ profile: Profile) -> Int? {
        guard let firstActivity else { return nil }
        let templates = ActivityTemplate.all(profile)
        return templates.firstIndex { $0.kind == .transfer && $0.stage == transfer.stage }.map { firstActivity + $0 }
    }

    /// The day on which it was done, if it was.
    fileprivate func completion(of template: ActivityTemplate, due: CalendarDate) -> CalendarDate? {
        switch template.kind {
        case .transfer: workflow(of: template)?.finished
        case .harvest: harvested
        case .vaccination: vaccinations.first { $0 >= due }
        case .treatment: liceTreatments.dropFirst(template.occurrence - 1).first
        case .sampling: samplings.first { $0 >= due }
        case .feedChange: template.feed.flatMap { firstMeals[$0] }
        }
    }

    /// Created once, referred to by the creation workflow and by scenarios.
    func eggSupplier(seed: UInt64) -> EggSupplier {
        var draw = Draw(seed: seed, .supplier, plan.index)
        return EggSupplier.allCases[draw.integer(0...EggSupplier.allCases.count - 1)]
    }
}

extension ActivityTemplate.Kind {
    fileprivate var isTreatment: Bool { self == .vaccination || self == .treatment }

    /// The time of day in seconds: fish are moved before 6:00, treated at noon and harvested in the evening.
    fileprivate var endOfWork: Int {
        switch self {
        case .transfer: 6 * 3600
        case .vaccination, .treatment: Treatment.hour * 3600
        case .harvest: 24 * 3600 - 60
        default: 18 * 3600
        }
    }
}
