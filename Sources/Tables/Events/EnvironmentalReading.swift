import Farm
import Life
import Water

extension Table {
    static let environmentalReading = Table.event(
        "environmental_environmentalreading", .reading,
        "One reading of one sensor. A container that a batch lives in has a reading of each sensor at each of the profile's `readingHours`; an empty container has none."
    ) { day, run, add in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: day.counts[.reading]) { values in
            let starts = run.readings(of: day, into: values)
            for (hourIndex, hour) in run.profile.readingHours.enumerated() {
                let time = Moment(day.date, hour: hour)
                var begins = Change.day
                for (pen, start) in zip(day.pens, starts) {
                    let container = run.company.containers[pen.container]
                    var place = start + hourIndex * container.sensors.count
                    for sensor in run.company.sensors[container.sensors] {
                        let reading = Reading(
                            value: Int(values[place]), time: time, container: container.id, sensor: sensor.id,
                            parameter: sensor.parameter.id, assignment: pen.assignment)
                        add(reading, begins)
                        begins = .row
                        place += 1
                    }
                    begins = .container
                }
            }
        }
    } columns: { table in
        table.countedID()
        table.decimal("value", 10, 4, unit: "the parameter's", "What the sensor showed, within its range.") {
            $0.item.value
        }
        table.timestamp("reading_time", isKey: true, per: .day, "The hour, on the full hour.") { $0.item.time }
        table.always("is_manual", false)
        table.always("notes", "Automatic reading")
        table.created(per: .day, "5 seconds after the reading.") {
            Moment($0.item.time.date, secondOfDay: $0.item.time.secondOfDay + ReadingRows.delay)
        }
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
    let container: Int
    let sensor: Int
    let parameter: Int
    let assignment: Int
}
