import Farm

extension Table {
    static let sensor = Table(
        "infrastructure_sensor",
        [
            .key(), .the("name", .varchar(100)), .the("sensor_type", .varchar(20)),
            .the("serial_number", .varchar(100)), .the("manufacturer", .varchar(100)),
            .maybe("installation_date", .date), .maybe("last_calibration_date", .date), .the("active", .boolean),
            .created, .updated, .the("container_id", .bigint, to: "infrastructure_container.id"),
        ],
        .reference { books, rows in
            // By id, as the rows of every table: the company lists them by container.
            for sensor in books.company.sensors.sorted(by: { $0.id < $1.id }) {
                rows.id(sensor.id)
                rows.text(sensor.name)
                rows.text(sensor.parameter.sensorType ?? Parameter.otherSensorType)
                rows.text(sensor.serialNumber)
                rows.text(sensor.manufacturer)
                rows.dateOrNull(sensor.installed)
                rows.dateOrNull(sensor.calibrated)
                rows.bool(true)
                rows.stamps(books.established)
                rows.integer(books.company.containers[sensor.container].id)
                rows.endRow()
            }
        })
}
