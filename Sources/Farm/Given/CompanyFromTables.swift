extension Company {
    /// Builds the company that tables tell of, with their ids: for instance those of a live database.
    ///
    /// What a table cannot say is taken from the profile: the climate and the currency of a geography by its name, and by
    /// the type of its containers which stage a hall is for. What is not in use is left out, with all that is in it; so
    /// are containers on carriers or made of others, and sensors of what nobody simulates.
    public init(
        _ tables: [FarmTable: GivenTable], _ profile: Profile, start: CalendarDate
    ) throws(FarmProblem) {
        var farm = GivenFarm(tables, profile, Company(start: start))
        try farm.addGeographies()
        try farm.addAreaGroups()
        try farm.addStations()
        try farm.addContainerTypes()
        try farm.addHalls()
        try farm.addAreas()
        try farm.addContainers()
        try farm.addFeedContainers()
        try farm.addSensors()
        try farm.check()
        self = farm.company
    }
}

/// A company that grows table by table, and where in the files its places stand.
struct GivenFarm {
    private(set) var company: Company
    let profile: Profile
    private let tables: [FarmTable: GivenTable]
    private var registers: [FarmTable: Register] = [:]
    /// The stage of each type of container that the profile puts into halls.
    private let stages: [String: Int]
    private var groups = GivenGroups()

    /// The rows of a table by their ids.
    private struct Register {
        /// In the company's list, nothing for a row that is left out.
        var places: [Int: Int?] = [:]
        var lines: [FarmProblem.Place] = []
        var names: [Name: Int] = [:]
    }

    private struct Name: Hashable {
        let name: String
        /// Names are told apart within this.
        let within: String
    }

    init(_ tables: [FarmTable: GivenTable], _ profile: Profile, _ company: Company) {
        self.tables = tables
        self.profile = profile
        self.company = company
        stages = Dictionary(
            profile.halls.flatMap { hall in hall.containers.map { ($0.type, hall.stage) } },
            uniquingKeysWith: { first, _ in first })
    }

    // MARK: Rows

    /// By growing id, whatever their order in the file: so no order but that of ids reaches a snapshot.
    private func rows(_ table: FarmTable) throws(FarmProblem) -> [(id: Int, row: GivenRow)] {
        var rows: [(id: Int, row: GivenRow)] = []
        var lines: [Int: Int] = [:]
        for row in tables[table]?.rows ?? [] {
            let id = try row.id()
            if let first = lines.updateValue(row.place.line, forKey: id) {
                throw .twice(row.place, column: "id", value: "\(id)", firstLine: first)
            }
            rows.append((id, row))
        }
        return rows.sorted { $0.id < $1.id }
    }

    private mutating func leaveOut(_ id: Int, _ table: FarmTable) {
        registers[table, default: Register()].places.updateValue(nil, forKey: id)
    }

    private mutating func enter(_ id: Int, _ row: GivenRow, _ table: FarmTable, at place: Int) {
        registers[table, default: Register()].places.updateValue(place, forKey: id)
        registers[table, default: Register()].lines.append(row.place)
    }

    private mutating func name(_ row: GivenRow, _ table: FarmTable, within: String = "") throws(FarmProblem) -> String {
        let name = try row.text("name", atMost: 100)
        let first = registers[table, default: Register()].names
            .updateValue(row.place.line, forKey: Name(name: name, within: within))
        if let first { throw .twice(row.place, column: "name", value: name, firstLine: first) }
        return name
    }

    /// The place of the row that an id leads to; nothing where it was left out.
    private func place(_ id: Int, _ row: GivenRow, _ column: String, _ table: FarmTable) throws(FarmProblem) -> Int? {
        guard let place = registers[table]?.places[id] else {
            throw .dangling(row.place, column: column, id: id, table: table.rawValue)
        }
        return place
    }

    /// Where in its file something of the company stands.
    func line(_ table: FarmTable, _ index: Int) -> FarmProblem.Place {
        registers[table].map { $0.lines[index] } ?? FarmProblem.Place("", 0)
    }

    // MARK: Tables

    /// A geography where nothing is in use is left out: a database may know more of the world than the farm.
    mutating func addGeographies() throws(FarmProblem) {
        var used: Set<Int> = []
        for table in [FarmTable.station, .area] {
            for (_, row) in try rows(table) where try row.isActive() { used.insert(try row.id("geography_id")) }
        }
        for (id, row) in try rows(.geography) {
            let name = try name(row, .geography)
            guard used.contains(id) else {
                leaveOut(id, .geography)
                continue
            }
            guard let known = profile.geographies.first(where: { $0.name == name }) else {
                throw .unknownGeography(row.place, name: name, known: profile.geographies.map(\.name))
            }
            enter(id, row, .geography, at: company.geographies.count)
            company.geographies.append(
                Geography(
                    id: id, name: name,
                    description: try row.textOrNull("description", atMost: longestText)
                        ?? Geography.description(of: name),
                    batchCode: known.batchCode, currency: known.currency, climate: known.climate))
        }
    }

    /// A group out of use takes all with it that is in it: groups, and areas after them.
    mutating func addAreaGroups() throws(FarmProblem) {
        let rows = try rows(.areaGroup)
        let groups = try GivenGroups(rows)
        var used: [(id: Int, row: GivenRow, geography: Int)] = []
        for (id, row) in rows {
            let geography = try place(try row.id("geography_id"), row, "geography_id", .geography)
            guard try groups.isInUse(id), let geography else {
                leaveOut(id, .areaGroup)
                continue
            }
            enter(id, row, .areaGroup, at: used.count)
            used.append((id, row, geography))
        }
        // Only now, since a parent may have the greater id.
        for (id, row, geography) in used {
            let parentID = try row.idOrNull("parent_id")
            var parent: Int?
            if let parentID { parent = try place(parentID, row, "parent_id", .areaGroup) }
            company.areaGroups.append(
                AreaGroup(
                    id: id, name: try name(row, .areaGroup, within: "\(geography) \(parentID ?? 0)"),
                    code: try row.text("code", atMost: 32), geography: geography, parent: parent))
        }
        self.groups = groups
    }

    mutating func addStations() throws(FarmProblem) {
        for (id, row) in try rows(.station) {
            let geography = try place(try row.id("geography_id"), row, "geography_id", .geography)
            guard try row.isActive(), let geography else {
                leaveOut(id, .station)
                continue
            }
            enter(id, row, .station, at: company.stations.count)
            company.stations.append(
                Station(
                    id: id, name: try name(row, .station), geography: geography, position: try row.position(),
                    type: try row.textOrNull("station_type", atMost: 20) ?? Station.freshwater,
                    description: try row.textOrNull("description", atMost: longestText)
                        ?? Station.description(
                            halls: profile.halls.count, in: company.geographies[geography].name)))
        }
    }

    mutating func addContainerTypes() throws(FarmProblem) {
        for (id, row) in try rows(.containerType) {
            enter(id, row, .containerType, at: company.containerTypes.count)
            let name = try name(row, .containerType)
            company.containerTypes.append(
                ContainerType(
                    id: id, name: name, category: try row.text("category", atMost: 20),
                    description: try row.textOrNull("description", atMost: longestText) ?? name,
                    maxVolume: try row.decimal("max_volume_m3", scale: 2, 1...mostOfTen)))
        }
    }

    mutating func addHalls() throws(FarmProblem) {
        let types = try typesInHalls()
        for (id, row) in try rows(.hall) {
            let station = try place(
                try row.id("freshwater_station_id"), row, "freshwater_station_id", .station)
            guard try row.isActive(), let station else {
                leaveOut(id, .hall)
                continue
            }
            let name = try name(row, .hall, within: "\(station)")
            let stage = try stage(of: types[id] ?? [], hall: name, row)
            enter(id, row, .hall, at: company.halls.count)
            company.stations[station].halls.append(company.halls.count)
            company.halls.append(
                Hall(
                    id: id, name: name,
                    description: try row.textOrNull("description", atMost: longestText)
                        ?? Hall.description(of: profile.stages[stage].name),
                    station: station, area: try row.decimalOrNull("area_sqm", scale: 2, 0...mostOfTen), stage: stage))
        }
    }

    /// By the id of the hall: the types of its containers, by their places.
    private func typesInHalls() throws(FarmProblem) -> [Int: Set<Int>] {
        var types: [Int: Set<Int>] = [:]
        for (_, row) in try rows(.container) where try row.holdsFish() {
            guard let hall = try row.idOrNull("hall_id"),
                let type = try place(try row.id("container_type_id"), row, "container_type_id", .containerType)
            else { continue }
            types[hall, default: []].insert(type)
        }
        return types
    }

    private func stage(of types: Set<Int>, hall: String, _ row: GivenRow) throws(FarmProblem) -> Int {
        var found: Set<Int> = []
        for type in types.sorted() {
            let name = company.containerTypes[type].name
            guard let stage = stages[name] else {
                throw .noStage(line(.containerType, type), type: name, hall: hall, known: stages.keys.sorted())
            }
            found.insert(stage)
        }
        guard let stage = found.first else { throw .emptyHall(row.place, hall: hall) }
        guard found.count == 1 else {
            throw .twoStages(row.place, hall: hall, stages: found.sorted().map { profile.stages[$0].name })
        }
        return stage
    }

    mutating func addAreas() throws(FarmProblem) {
        for (id, row) in try rows(.area) {
            let geography = try place(try row.id("geography_id"), row, "geography_id", .geography)
            let groupID = try row.idOrNull("area_group_id")
            var group: Int?
            if let groupID {
                group = try place(groupID, row, "area_group_id", .areaGroup)
                try groups.expect(groupID, toHold: row)
            }
            guard try row.isActive(), let geography, groupID == nil || group != nil else {
                leaveOut(id, .area)
                continue
            }
            enter(id, row, .area, at: company.areas.count)
            company.areas.append(
                SeaArea(
                    id: id, name: try name(row, .area), geography: geography, group: group,
                    position: try row.position(),
                    maxBiomass: try row.decimal("max_biomass", scale: 2, 0...mostOfTwelve)))
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
                    volume: try row.decimal("volume_m3", scale: 2, 1...mostOfTen),
                    maxBiomass: try row.decimal("max_biomass_kg", scale: 2, 1...mostOfTen), sensors: 0..<0))
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
                    capacity: try row.decimal("capacity_kg", scale: 2, 1...mostFeed),
                    firstFeed: profile.stages[stage].feeds[0].feed))
        }
    }

    /// The hall or the area that a row is in; nothing where that was left out.
    private func place(
        of row: GivenRow, what: String, mayBeElsewhere: Bool
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
        var sensors: [Sensor] = []
        for (id, row) in try rows(.sensor) {
            guard let container = try place(try row.id("container_id"), row, "container_id", .container),
                try row.isActive(), let parameter = try row.parameter()
            else { continue }
            sensors.append(
                Sensor(
                    id: id, container: container, parameter: parameter,
                    name: try name(row, .sensor, within: "\(container)"),
                    serialNumber: try row.textOrNull("serial_number", atMost: 100) ?? "unknown",
                    manufacturer: try row.textOrNull("manufacturer", atMost: 100) ?? "unknown",
                    installed: try row.dateOrNull("installation_date"),
                    calibrated: try row.dateOrNull("last_calibration_date")))
        }
        company.sensors = sensors.sorted { ($0.container, $0.id) < ($1.container, $1.id) }
        var next = 0
        for index in company.containers.indices {
            let first = next
            while next < company.sensors.count, company.sensors[next].container == index { next += 1 }
            company.containers[index].sensors = first..<next
        }
    }
}

/// What columns of `numeric(10,2)` and `numeric(12,2)` hold, in hundredths.
private let mostOfTen = 9_999_999_999
private let mostOfTwelve = 999_999_999_999
/// Twenty thousand tonnes, since lots of feed are counted in 32 bits.
private let mostFeed = 2_000_000_000
/// Of descriptions, which the target does not limit.
private let longestText = 1000

extension GivenRow {
    fileprivate func position() throws(FarmProblem) -> Position {
        Position(
            latitude: try decimal("latitude", scale: 6, -90_000_000...90_000_000),
            longitude: try decimal("longitude", scale: 6, -180_000_000...180_000_000))
    }

    /// Neither out of use nor only a frame that holds other containers.
    fileprivate func holdsFish() throws(FarmProblem) -> Bool {
        let role = try textOrNull("hierarchy_role", atMost: 20)
        let isActive = try isActive()
        return isActive && role != "STRUCTURAL"
    }

    /// What a sensor measures: by its type, and where that says "other", by the end of its name.
    fileprivate func parameter() throws(FarmProblem) -> Parameter? {
        switch try text("sensor_type", atMost: 20) {
        case "OXYGEN": return .oxygen
        case "CO2": return .co2
        case "PH": return .ph
        case "TEMPERATURE": return .temperature
        case "OTHER":
            let name = try text("name", atMost: 100).uppercased()
            return [Parameter.no2, .no3, .nh4].first { name.hasSuffix($0.name) }
        default: return nil
        }
    }
}
