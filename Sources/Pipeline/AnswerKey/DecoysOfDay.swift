import Farm
import Life
import Water

extension RunFacts {
    /// What happened on a batch's day that looks like an anomaly and is none.
    func decoys(of day: BatchDay) -> [Decoy] {
        // Gales are told by the simulator.
        var decoys = day.decoys
        for treatment in day.treatments {
            let begin = Moment(day.date, hour: Treatment.hour)
            decoys.append(
                Decoy(
                    .treatment, container: day.pens[treatment.pen].container, sensor: nil, begin: begin,
                    end: Moment(day.date + 14, hour: Treatment.hour)))
        }
        var sites: Set<ReadingSite> = []
        for pen in day.pens {
            if sites.insert(readings.site(of: pen.container)).inserted,
                let span = readings.siteOutage(of: pen.container, on: day.date)
            {
                decoys.append(
                    Decoy(.outage, container: nil, sensor: nil, begin: span.lowerBound, end: span.upperBound))
            }
            for sensor in company.containers[pen.container].sensors {
                let probe = company.sensors[sensor]
                if let span = readings.outage(of: probe, on: day.date) {
                    decoys.append(
                        Decoy(
                            .outage, container: pen.container, sensor: sensor, begin: span.lowerBound,
                            end: span.upperBound))
                }
                if readings.isServiced(probe, on: day.date) {
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
