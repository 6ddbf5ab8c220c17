import Anomalies
import Farm
import Life
import Pipeline
import Simulation
import Wording

/// A plan with its forecast: everything that is shown of it.
struct PlanReport {
    let run: Run
    let forecast: Forecast
    let utilisation: Utilisation

    var plan: Plan { run.facts.plan }
    var company: Company { run.facts.company }
    var profile: Profile { run.facts.profile }
    var seconds: Double { forecast.seconds(workers: run.workers) }

    /// The state of a batch on the last day; nil if it has not started.
    func life(_ batch: BatchPlan) -> BatchLife? { forecast.batches.first { $0.plan.index == batch.index } }

    /// Those that have begun by the last day, in their order.
    var anomalies: [(life: BatchLife, record: AnomalyRecord)] {
        forecast.batches.flatMap { life in life.anomalies.map { (life, $0) } }.sorted { $0.record.id < $1.record.id }
    }

    /// The probe, or the container and how many others.
    func place(of anomaly: Anomaly) -> String {
        if let sensor = anomaly.sensor { return company.label(ofSensor: sensor).name }
        guard let first = anomaly.containers.first else { return "" }
        let others = anomaly.containers.count - 1
        return company.containers[first].name + (others > 0 ? " and \(others) more" : "")
    }

    /// In hours, or in days from two of them on.
    func span(from begin: Moment, to end: Moment) -> String {
        let hours = (end.date - begin.date) * 24 + (end.secondOfDay - begin.secondOfDay) / 3600
        if hours == 0 { return "once" }
        return hours < 48 ? counted(hours, "hour", "hours") : counted(hours / 24, "day", "days")
    }
}
