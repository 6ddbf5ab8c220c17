import Farm
import Life
import Water

extension Table {
    static let environmentalReading = Table.event(
        "environmental_environmentalreading", .reading,
        "One reading of one sensor. A container that a batch lives in is read at each of the profile's `readingHours`; an empty one is not. Some readings are missing: a probe fails for days, a site for hours."
    ) { day, run, add in
        let odd = OddReadings(of: day, run)
        if !odd.isEmpty {
            // Rows of one hour are not all alike: each is taken for the first of its day.
            odd.forEach(of: day, run) { one in
                let pen = day.pens[one.pen]
                add(
                    Reading(
                        value: Int(one.value), time: one.time, stored: one.stored,
                        container: run.company.containers[pen.container].id, sensor: one.sensor.id,
                        parameter: one.sensor.parameter.id, assignment: pen.assignment), .day)
            }
            return
        }
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: run.readingPlaces(of: day)) { values in
            let starts = run.readings(of: day, into: values)
            for (hourIndex, hour) in run.profile.readingHours.enumerated() {
                let time = Moment(day.date, hour: hour)
                var begins = Change.day
                var site: ReadingSite?
                var stored = time
                for (pen, start) in zip(day.pens, starts) {
                    let container = run.company.containers[pen.container]
                    let itsSite = run.readings.site(of: pen.container)
                    if itsSite != site {
                        site = itsSite
                        stored = run.readings.arrival.stored(time, from: itsSite)
                        begins = .day
                    }
                    var place = start + hourIndex * container.sensors.count
                    for sensor in run.company.sensors[container.sensors] {
                        defer { place += 1 }
                        guard values[place] != ReadingMaker.missing else { continue }
                        let reading = Reading(
                            value: Int(values[place]), time: time, stored: stored, container: container.id,
                            sensor: sensor.id, parameter: sensor.parameter.id, assignment: pen.assignment)
                        add(reading, begins)
                        begins = .row
                    }
                    begins = min(begins, .container)
                }
            }
        }
    } columns: { table in
        table.countedID()
        table.decimal(
            "value", 10, 4, unit: "the parameter's",
            "What the sensor showed, in steps of its resolution and within its range."
        ) { $0.item.value }
        table.timestamp("reading_time", isKey: true, per: .day, "The hour, on the full hour.") { $0.item.time }
        table.always("is_manual", false)
        table.always("notes", "Automatic reading")
        table.created(
            per: .day,
            "Seconds after the reading, now and then minutes or hours, on the same day; one instant for a site's hour."
        ) { $0.item.stored }
        table.optionalReference("batch_id", to: "batch_batch.id", per: .batch, "The batch in the container.") {
            $0.day.batchID
        }
        table.optionalReference(
            "container_id", to: "infrastructure_container.id", per: .container, "The sensor's container."
        ) { $0.item.container }
        table.reference("parameter_id", to: "environmental_environmentalparameter.id", "What it measures.") {
            $0.item.parameter
        }
        table.empty("recorded_by_id", to: "auth_user.id", as: .integer, "Always NULL: nobody did.")
        table.optionalReference("sensor_id", to: "infrastructure_sensor.id", "The sensor.") { $0.item.sensor }
        table.optionalInteger(
            "batch_container_assignment_id", as: .bigint, follows: "batch_batchcontainerassignment.id", per: .container,
            "The assignment in `batch_batchcontainerassignment`; the target has no foreign key here."
        ) { $0.item.assignment }
    }.written { days, run, writer in
        var rows = ReadingRows(run)
        for place in days.indices { rows.write(days[place], to: &writer) }
    }
}

private struct Reading {
    let value: Int
    let time: Moment
    let stored: Moment
    let container: Int
    let sensor: Int
    let parameter: Int
    let assignment: Int
}
