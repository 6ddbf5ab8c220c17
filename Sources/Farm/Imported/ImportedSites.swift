// Sites: what lies on a map, and the halls of stations.

extension ImportedFarm {
    /// A geography without anything in use is left out: a database may know more of the world than the farm.
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
                    description: try row.textOrNull("description", atMost: ImportedRow.longestText)
                        ?? Geography.description(of: name),
                    batchCode: known.batchCode, currency: known.currency, climate: known.climate,
                    delousing: known.delousing))
        }
    }

    /// An inactive group takes everything in it out of use: its groups, and later their areas.
    mutating func addAreaGroups() throws(FarmProblem) {
        let rows = try rows(.areaGroup)
        let groups = try ImportedGroups(rows)
        var used: [(id: Int, row: ImportedRow, geography: Int)] = []
        for (id, row) in rows {
            let geography = try place(try row.id("geography_id"), row, "geography_id", .geography)
            guard try groups.isInUse(id), let geography else {
                leaveOut(id, .areaGroup)
                continue
            }
            enter(id, row, .areaGroup, at: used.count)
            used.append((id, row, geography))
        }
        // After all rows, since a parent may have a greater id.
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
                    description: try row.textOrNull("description", atMost: ImportedRow.longestText)
                        ?? Station.description(
                            halls: profile.halls.count, in: company.geographies[geography].name)))
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
                    description: try row.textOrNull("description", atMost: ImportedRow.longestText)
                        ?? Hall.description(of: profile.stages[stage].name),
                    station: station, area: try row.decimalOrNull("area_sqm", scale: 2, 0...ImportedRow.mostOfTen),
                    stage: stage))
        }
    }

    /// The container types in each hall, by the hall's id, with their places.
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

    private func stage(of types: Set<Int>, hall: String, _ row: ImportedRow) throws(FarmProblem) -> Int {
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
                    maxBiomass: try row.decimal("max_biomass", scale: 2, 0...ImportedRow.mostOfTwelve)))
        }
    }
}

extension ImportedRow {
    fileprivate func position() throws(FarmProblem) -> Position {
        Position(
            latitude: try decimal("latitude", scale: 6, -90_000_000...90_000_000),
            longitude: try decimal("longitude", scale: 6, -180_000_000...180_000_000))
    }
}
