import Wording

extension Company {
    /// Builds the company that a profile describes, with ids counted from 1 in the order of the lists.
    public init(_ profile: Profile, seed: UInt64, start: CalendarDate) {
        self.init(start: start, profile.practice.stores)
        addContainerTypes(profile)
        for (index, geography) in profile.geographies.enumerated() {
            geographies.append(
                Geography(
                    id: index + 1, name: geography.name, description: Geography.description(of: geography.name),
                    batchCode: geography.batchCode, currency: geography.currency,
                    climate: geography.climate, delousing: geography.delousing))
        }
        // Roots first, so that a parent's id is lower than its children's.
        for (index, geography) in profile.geographies.enumerated() {
            areaGroups.append(
                AreaGroup(
                    id: areaGroups.count + 1, name: geography.name, code: geography.code, geography: index, parent: nil)
            )
        }
        for (index, geography) in profile.geographies.enumerated() {
            for district in geography.areaGroups {
                areaGroups.append(
                    AreaGroup(
                        id: areaGroups.count + 1, name: district.name,
                        code: "\(geography.code)-\(Self.code(of: district.name))", geography: index, parent: index))
            }
        }
        for index in profile.geographies.indices { addStations(profile, geography: index, seed: seed) }
        for index in profile.geographies.indices { addAreas(profile, geography: index, seed: seed) }
    }

    private static func code(of name: String) -> String {
        String(String.UnicodeScalarView(name.uppercased().unicodeScalars.filter { $0 != " " }.prefix(12)))
    }

    private mutating func addContainerTypes(_ profile: Profile) {
        for kind in profile.halls.flatMap(\.containers) + [profile.sea.ring] {
            add(type: kind.type, category: kind.category, maxVolume: kind.volume)
        }
        add(type: "Feed Silo", category: "SILO", maxVolume: 50)
        add(type: "Feed Barge", category: "BARGE", maxVolume: 200)
    }

    private mutating func add(type name: String, category: String, maxVolume: Int) {
        containerTypes.append(
            ContainerType(
                id: containerTypes.count + 1, name: name, category: category,
                description: "\(name) of up to \(maxVolume) m3", maxVolume: maxVolume * 100))
    }

    private mutating func addStations(_ profile: Profile, geography index: Int, seed: UInt64) {
        let geography = profile.geographies[index]
        for number in 1...geography.stations {
            let name = "\(geography.code)-FW-\(padded(number, 2))"
            var station = Station(
                id: stations.count + 1, name: name, geography: index,
                position: geography.land.position(
                    number, of: geography.stations, Draw(seed: seed, .site, index, number, 1)),
                type: Station.freshwater,
                description: Station.description(halls: profile.halls.count, in: geography.name))
            for plan in profile.halls {
                station.halls.append(halls.count)
                addHall(plan, of: profile, stationName: name, station: stations.count)
            }
            stations.append(station)
        }
    }

    private mutating func addHall(_ plan: Profile.Hall, of profile: Profile, stationName: String, station: Int) {
        var hall = Hall(
            id: halls.count + 1, name: "\(stationName)-Hall-\(plan.letter)",
            description: Hall.description(of: profile.stages[plan.stage].name), station: station,
            area: plan.areaSquareMetres * 100, stage: plan.stage)
        let place = Container.Place.hall(halls.count)
        for kind in plan.containers {
            for _ in 0..<kind.count {
                hall.containers.append(containers.count)
                let name = "\(stationName)-\(plan.letter)-C\(padded(hall.containers.count, 2))"
                add(container: name, kind, at: place, parameters: Parameter.inTanks)
            }
        }
        for number in 1...plan.silos {
            hall.silos.append(feedContainers.count)
            let name = "\(stationName)-\(plan.letter)-Silo" + (plan.silos == 1 ? "" : "-\(number)")
            feedContainers.append(
                FeedContainer(
                    id: feedContainers.count + 1, name: name, place: place,
                    capacity: FeedMass(kilograms: plan.siloCapacity),
                    firstFeed: profile.stages[plan.stage].feeds[0].feed))
        }
        halls.append(hall)
    }

    private mutating func addAreas(_ profile: Profile, geography index: Int, seed: UInt64) {
        let geography = profile.geographies[index]
        let groups = areaGroups.indices.filter { areaGroups[$0].parent == index }
        let adult = profile.stages[profile.stages.count - 1]
        let districts = (0..<geography.seaAreas).map { $0 * geography.areaGroups.count / geography.seaAreas }
        for number in 1...geography.seaAreas {
            let district = districts[number - 1]
            let before = districts.count { $0 < district }
            let name = "\(geography.code)-SEA-\(padded(number, 2))"
            let ring = profile.sea.ring
            var area = SeaArea(
                id: areas.count + 1, name: name, geography: index,
                group: groups[district],
                position: geography.areaGroups[district].box.position(
                    number - before, of: districts.count { $0 == district }, Draw(seed: seed, .site, index, number, 2)),
                maxBiomass: ring.volume * ring.maxDensity * ring.count * 100)
            for ringNumber in 1...ring.count {
                area.rings.append(containers.count)
                add(
                    container: "\(name)-Ring-\(padded(ringNumber, 2))", ring, at: .area(areas.count),
                    parameters: Parameter.inRings)
            }
            for barge in 1...profile.sea.barges {
                area.barges.append(feedContainers.count)
                feedContainers.append(
                    FeedContainer(
                        id: feedContainers.count + 1, name: "\(name)-Barge-\(barge)", place: .area(areas.count),
                        capacity: FeedMass(kilograms: profile.sea.bargeCapacity), firstFeed: adult.feeds[0].feed))
            }
            areas.append(area)
        }
    }

    private mutating func add(
        container name: String, _ kind: Profile.Containers, at place: Container.Place, parameters: [Parameter]
    ) {
        let index = containers.count
        let first = sensors.count
        for parameter in parameters {
            sensors.append(Sensor(id: sensors.count + 1, container: index, parameter: parameter))
        }
        containers.append(
            Container(
                id: index + 1, name: name, type: containerTypes.firstIndex { $0.name == kind.type } ?? 0, place: place,
                volume: kind.volume * 100, maxBiomass: kind.volume * kind.maxDensity * 100,
                sensors: first..<sensors.count))
    }

    /// What is written on a sensor, by its place in the list.
    public func label(ofSensor index: Int) -> Sensor.Label {
        if let givenLabels { return givenLabels[index] }
        let sensor = sensors[index]
        var draw = Draw(seed: 0, .reference, sensor.id)
        return Sensor.Label(
            name: containers[sensor.container].name + Self.sensorSuffixes[sensor.parameter.rawValue],
            serialNumber: "SN-" + padded(sensor.id, 6),
            manufacturer: Self.manufacturers[draw.integer(0...Self.manufacturers.count - 1)],
            installed: established - draw.integer(30...720), calibrated: established - draw.integer(1...29))
    }

    /// Name suffixes such as `-DissolvedOxygen`, by parameter, built once for eleven thousand sensors.
    private static let sensorSuffixes = Parameter.allCases.map { parameter in
        "-" + String(decoding: parameter.name.utf8.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
    private static let manufacturers = ["AKVA group", "OxyGuard", "YSI", "In-Situ"]
}

// Defaults for sites.
extension Geography {
    static func description(of name: String) -> String { "Sites in \(name)" }
}

extension Station {
    static let freshwater = "FRESHWATER"
    static func description(halls: Int, in geography: String) -> String {
        "Freshwater station of \(halls) halls in \(geography)"
    }
}

extension Hall {
    static func description(of stage: String) -> String { "Hall for \(stage)" }
}

extension Profile.Box {
    /// Spreads sites over the box from south to north, so that neighbours in number are neighbours on the map.
    fileprivate func position(_ number: Int, of count: Int, _ address: Draw) -> Position {
        var draw = address
        let along = (Double(number) - 0.5 + 0.6 * (draw.unit() - 0.5)) / Double(count)
        let across = draw.unit()
        func place(_ range: ClosedRange<Int>, _ share: Double) -> Int {
            range.lowerBound + Int(Double(range.upperBound - range.lowerBound) * share)
        }
        return Position(latitude: place(latitude, along), longitude: place(longitude, across))
    }
}
