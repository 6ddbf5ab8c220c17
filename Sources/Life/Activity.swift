package import Farm

/// A template applied to a batch: what is planned for a day of its life, and whether it is done.
package struct Activity: Sendable {
    package let id: Int
    package let template: ActivityTemplate
    package let scenario: Int
    package let due: CalendarDate
    package private(set) var done: Moment?
    /// The transfer that it is about, once that has begun.
    package private(set) var workflow: TransferWorkflow?
    /// When it was planned, and when it was linked to the scenario. Activities due before the first scenario were
    /// planned with the batch.
    package let planned: Moment
    package let hung: Moment

    package var author: User { template.kind.isTreatment ? Treatment.author : User.operator01 }

    package static func all(of batch: BatchLife, _ profile: Profile) -> [Activity] {
        guard let scenario = batch.scenarios.first, let first = batch.firstActivity else { return [] }
        let hung = Moment(scenario.date, hour: 7)
        return ActivityTemplate.all(profile).enumerated().map { index, template in
            let due = batch.plan.date(ofDay: template.day)
            let done = batch.completion(of: template, due: due).map {
                Moment($0, secondOfDay: template.kind.endOfWork)
            }
            let planned = min(done ?? hung, Moment(due, hour: 7)) < hung ? Moment(batch.plan.start, hour: 7) : hung
            return Activity(
                id: first + index, template: template, scenario: scenario.id, due: due, done: done,
                workflow: batch.workflow(of: template), planned: planned, hung: hung)
        }
    }

    /// The changes of a day: planned with the first scenario, a transfer that begins, done, and cancelled by the harvest.
    package static func saves(of batch: BatchLife, on date: CalendarDate, _ profile: Profile) -> [Save<Activity>] {
        if !batch.hasActivity(on: date) { return [] }
        var saves: [Save<Activity>] = []
        for activity in all(of: batch, profile) {
            if activity.hung.date == date {
                let activity = activity.asOf(activity.hung)
                saves.append(Save(activity, at: activity.hung, isNew: true, by: .manager01))
            }
            if let workflow = activity.workflow, workflow.begun == date, Moment(date, hour: 0) > activity.hung {
                let begin = Moment(date, hour: 0)
                saves.append(Save(activity.asOf(begin), at: begin, by: .manager01))
            }
            if let done = activity.done, done.date == date, done > activity.hung {
                saves.append(Save(activity, at: done, by: activity.author))
            } else if activity.done == nil, batch.harvested == date {
                let end = Moment(date, secondOfDay: ActivityTemplate.Kind.harvest.endOfWork)
                saves.append(Save(activity, at: end, by: .manager01))
            }
        }
        saves.sortByTime()
        return saves
    }

    /// Without what came later.
    private func asOf(_ moment: Moment) -> Activity {
        var activity = self
        if let done, done > moment { activity.done = nil }
        if let workflow, Moment(workflow.begun, hour: 0) > moment { activity.workflow = nil }
        return activity
    }
}

extension BatchLife {
    /// The transfer that a planned activity is about, once it has begun.
    fileprivate func workflow(of template: ActivityTemplate) -> TransferWorkflow? {
        guard template.kind == .transfer else { return nil }
        return transfers.first { $0.stage == template.stage }
    }

    /// Whether anything happened on the day that activities are planned with or carried out by: most days have nothing.
    fileprivate func hasActivity(on date: CalendarDate) -> Bool {
        scenarios.first?.date == date || harvested == date
            || transfers.contains { $0.begun == date || $0.finished == date } || vaccinations.contains(date)
            || liceTreatments.contains(date) || samplings.last == date || firstMeals.contains(date)
    }

    /// The planned activity that a transfer carries out.
    package func activity(of transfer: TransferWorkflow, _ profile: Profile) -> Int? {
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
