import Farm
import Life
import Water

extension RunFacts {
    /// What happened on a batch's day that looks like an anomaly and is none, and what went on when its fish came to a container.
    func decoys(of day: BatchDay, in life: BatchLife) -> [Decoy] {
        // Gales and diseases are told by the simulator.
        var decoys = day.decoys
        for treatment in day.treatments {
            let begin = Moment(day.date, hour: Treatment.hour)
            decoys.append(
                Decoy(
                    .treatment, container: day.pens[treatment.pen].container, sensor: nil, begin: begin,
                    end: Moment(day.date + 14, hour: Treatment.hour)))
        }
        let begun = Set(life.assignments.lazy.filter { $0.begun == day.date }.map(\.id))
        for pen in day.pens {
            let isNew = begun.contains(pen.assignment)
            for span in readings.siteOutages(of: pen.container, on: day.date, goingOn: isNew) {
                decoys.append(
                    Decoy(
                        .outage, container: pen.container, sensor: nil, begin: span.lowerBound, end: span.upperBound))
            }
            for sensor in company.containers[pen.container].sensors {
                for span in readings.outages(ofSensor: sensor, on: day.date, goingOn: isNew) {
                    decoys.append(
                        Decoy(
                            .outage, container: pen.container, sensor: sensor, begin: span.lowerBound,
                            end: span.upperBound))
                }
                if readings.isServiced(sensor: sensor, on: day.date) {
                    decoys.append(
                        Decoy(
                            .service, container: pen.container, sensor: sensor, begin: Moment(day.date, hour: 0),
                            end: Moment(day.date, hour: 23, minute: 59)))
                }
            }
        }
        return decoys
    }
}
