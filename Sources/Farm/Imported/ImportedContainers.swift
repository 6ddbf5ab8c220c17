// The equipment of halls and areas: containers, their sensors, silos and barges.

extension ImportedFarm {
    mutating func addContainerTypes() throws(FarmProblem) {
        for (id, row) in try rows(.containerType) {
            enter(id, row, .containerType, at: company.containerTypes.count)
            let name = try name(row, .containerType)
            company.containerTypes.append(
                ContainerType(
                    id: id, name: name, category: try row.text("category", atMost: 20),
                    description: try row.textOrNull("description", atMost: ImportedRow.longestText) ?? name,
                    maxVolume: try row.decimal("max_volume_m3", scale: 2, 1...ImportedRow.mostOfTen)))
        }
    }

    mutating func addContainers() throws(FarmProblem) {
        for (id, row) in try rows(.container) {
            let place = try place(of: row, what: "container", mayBeElsewhere: true)
            guard try row.holdsFish(), let place else {
                leaveOut(id, .container)
                continue
            }
            guard
                let type = try self.place(try row.id("container_type_id"), row, "container_type_id", .containerType)
            else { continue }
            let index = company.containers.count
            enter(id, row, .container, at: index)
            switch place {
            case .hall(let hall): company.halls[hall].containers.append(index)
            case .area(let area): company.areas[area].rings.append(index)
            }
            company.containers.append(
                Container(
                    id: id, name: try name(row, .container, within: "\(place)"), type: type, place: place,
                    volume: try row.decimal("volume_m3", scale: 2, 1...ImportedRow.mostOfTen),
                    maxBiomass: try row.decimal("max_biomass_kg", scale: 2, 1...ImportedRow.mostOfTen), sensors: 0..<0))
        }
    }

    mutating func addFeedContainers() throws(FarmProblem) {
        for (id, row) in try rows(.feedContainer) {
            let place = try place(of: row, what: "feed container", mayBeElsewhere: false)
            guard try row.isActive(), let place else {
                leaveOut(id, .feedContainer)
                continue
            }
            let index = company.feedContainers.count
            enter(id, row, .feedContainer, at: index)
            let stage: Int
            switch place {
            case .hall(let hall):
                company.halls[hall].silos.append(index)
                stage = company.halls[hall].stage
            case .area(let area):
                company.areas[area].barges.append(index)
                stage = profile.lastStage
            }
            company.feedContainers.append(
                FeedContainer(
                    id: id, name: try name(row, .feedContainer, within: "\(place)"), place: place,
                    capacity: FeedMass(tenGrams: try row.decimal("capacity_kg", scale: 2, 1...mostFeed)),
                    firstFeed: profile.stages[stage].feeds[0].feed))
        }
    }

    /// The hall or area that a row belongs to; nil if that was left out.
    private func place(
        of row: ImportedRow, what: String, mayBeElsewhere: Bool
    ) throws(FarmProblem) -> Container.Place? {
        let carrier = try row.idOrNull("carrier_id")
        switch (try row.idOrNull("hall_id"), try row.idOrNull("area_id")) {
        case (let hall?, nil):
            let place = try place(hall, row, "hall_id", .hall)
            return place.map { .hall($0) }
        case (nil, let area?):
            let place = try place(area, row, "area_id", .area)
            return place.map { .area($0) }
        case (nil, nil) where mayBeElsewhere && carrier != nil: return nil
        default: throw .noPlace(row.place, what: what, name: try row.text("name", atMost: 100))
        }
    }

    mutating func addSensors() throws(FarmProblem) {
        var sensors: [(sensor: Sensor, label: Sensor.Label)] = []
        for (id, row) in try rows(.sensor) {
            guard let container = try place(try row.id("container_id"), row, "container_id", .container),
                try row.isActive(), let parameter = try row.parameter()
            else { continue }
            let label = Sensor.Label(
                name: try name(row, .sensor, within: "\(container)"),
                serialNumber: try row.textOrNull("serial_number", atMost: 100) ?? "unknown",
                manufacturer: try row.textOrNull("manufacturer", atMost: 100) ?? "unknown",
                installed: try row.dateOrNull("installation_date"),
                calibrated: try row.dateOrNull("last_calibration_date"))
            sensors.append((Sensor(id: id, container: container, parameter: parameter), label))
        }
        sensors.sort { ($0.sensor.container, $0.sensor.id) < ($1.sensor.container, $1.sensor.id) }
        company.sensors = sensors.map(\.sensor)
        company.givenLabels = sensors.map(\.label)
        var next = 0
        for index in company.containers.indices {
            let first = next
            while next < company.sensors.count, company.sensors[next].container == index { next += 1 }
            company.containers[index].sensors = first..<next
        }
    }
}

extension ImportedRow {
    /// Whether it is in use and not just a frame that holds other containers.
    func holdsFish() throws(FarmProblem) -> Bool {
        let role = try textOrNull("hierarchy_role", atMost: 20)
        let isActive = try isActive()
        return isActive && role != "STRUCTURAL"
    }

    /// The parameter of a sensor, from its type or, for type "other", from the end of its name.
    fileprivate func parameter() throws(FarmProblem) -> Parameter? {
        let type = try text("sensor_type", atMost: 20)
        guard type == Parameter.otherSensorType else { return Parameter.allCases.first { $0.sensorType == type } }
        let name = try text("name", atMost: 100).uppercased()
        return Parameter.allCases.first { $0.sensorType == nil && name.hasSuffix($0.name) }
    }
}

/// Twenty thousand tonnes, since lots of feed are counted in 32 bits.
private let mostFeed = 2_000_000_000
