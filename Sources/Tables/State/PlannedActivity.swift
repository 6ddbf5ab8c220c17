import Farm
import Simulation

extension Table {
    /// From the day a batch has a scenario to plan by: one for each template, with what became of it so far.
    static let plannedActivity = Table(
        "planning_plannedactivity",
        [
            .key(), .the("activity_type", .varchar(50)), .the("due_date", .date), .the("status", .varchar(20)),
            .maybe("notes", .text), .created, .updated, .maybe("completed_at", .timestamp),
            .the("batch_id", .bigint, to: "batch_batch.id"), .maybe("completed_by_id", .integer, to: "auth_user.id"),
            .maybe("container_id", .bigint, to: "infrastructure_container.id"),
            .the("created_by_id", .integer, to: "auth_user.id"),
            .the("scenario_id", .bigint, to: "scenario.scenario_id"),
            .maybe("transfer_workflow_id", .bigint, to: "batch_batchtransferworkflow.id"),
        ],
        .state(.plannedActivity) { batch, books, rows in
            guard let scenario = batch.scenarios.first, let first = batch.firstActivity else { return }
            for (index, template) in ActivityTemplate.all(books.profile).enumerated() {
                let due = batch.plan.date(ofDay: template.day)
                let done = batch.completion(of: template, due: due).map {
                    Moment($0, secondOfDay: template.kind.endOfWork)
                }
                let author = template.kind.isTreatment ? Treatment.author : User.operator01
                // What was due before there was a scenario was planned with the batch, and hung on the scenario later.
                let hung = Moment(scenario.date, hour: 7)
                let planned = min(done ?? hung, Moment(due, hour: 7)) < hung ? Moment(batch.plan.start, hour: 7) : hung
                rows.id(first + index)
                rows.text(template.kind.rawValue)
                rows.date(due)
                rows.text(done != nil ? "COMPLETED" : batch.isAlive ? "PENDING" : "CANCELLED")
                rows.text("\(template.name): \(template.notes)")
                rows.stamps(planned, updated: max(planned, hung, done ?? planned))
                rows.timestampOrNull(done)
                rows.integer(batch.id)
                rows.integerOrNull(done == nil ? nil : author.id)
                rows.null()
                rows.integer(User.manager01.id)
                rows.integer(scenario.id)
                rows.integerOrNull(batch.workflow(of: template)?.id)
                rows.endRow()
            }
        })
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

    /// The day it was truly done, if it was.
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

    /// Drawn once, named by the creation workflow and by scenarios.
    func eggSupplier(seed: UInt64) -> EggSupplier {
        var draw = Draw(seed: seed, .supplier, plan.index)
        return EggSupplier.allCases[draw.integer(0...EggSupplier.allCases.count - 1)]
    }
}

extension ActivityTemplate.Kind {
    fileprivate var isTreatment: Bool { self == .vaccination || self == .treatment }

    /// The second of the day: fish are moved before six, treated at noon and harvested in the evening.
    fileprivate var endOfWork: Int {
        switch self {
        case .transfer: 6 * 3600
        case .vaccination, .treatment: Treatment.hour * 3600
        case .harvest: 24 * 3600 - 60
        default: 18 * 3600
        }
    }
}
