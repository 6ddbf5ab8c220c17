import Farm
import Testing
import Wording

@Suite struct `A company from a profile` {
    private static let start = CalendarDate(year: 2024, month: 1, day: 1)

    private func company(_ name: String, seed: UInt64 = 42) throws -> (Company, Profile) {
        let profile = try Profile(shipped: name)
        return (Company(profile, seed: seed, start: Self.start), profile)
    }

    @Test func `names its places after their geography, site, hall and number`() throws {
        let (company, _) = try company("standard")
        let stations = company.stations.map(\.name)
        let areas = company.areas.map(\.name)
        let containers = Set(company.containers.map(\.name))
        let feedContainers = Set(company.feedContainers.map(\.name))
        let sensors = Set(company.sensors.indices.map { company.label(ofSensor: $0).name })

        #expect(stations == (1...10).map { "S-FW-\(padded($0, 2))" } + (1...12).map { "FI-FW-\(padded($0, 2))" })
        #expect(areas == (1...20).map { "S-SEA-\(padded($0, 2))" } + (1...22).map { "FI-SEA-\(padded($0, 2))" })
        #expect(company.halls.prefix(5).map(\.name) == ["A", "B", "C", "D", "E"].map { "S-FW-01-Hall-\($0)" })
        #expect(containers.isSuperset(of: ["FI-FW-01-A-C01", "FI-FW-12-E-C10", "S-FW-10-C-C05"]))
        #expect(containers.isSuperset(of: ["FI-SEA-01-Ring-01", "FI-SEA-22-Ring-20", "S-SEA-20-Ring-09"]))
        #expect(feedContainers.isSuperset(of: ["FI-FW-01-A-Silo", "S-FW-10-E-Silo"]))
        #expect(feedContainers.isSuperset(of: ["FI-SEA-01-Barge-1", "FI-SEA-22-Barge-3"]))
        #expect(sensors.isSuperset(of: ["FI-SEA-01-Ring-01-DissolvedOxygen", "FI-FW-01-A-C01-NH4"]))
        #expect(!sensors.contains("FI-SEA-01-Ring-01-NH4"))
    }

    @Test func `numbers the silos of a hall that has several`() throws {
        let (company, _) = try company("bakkafrost")
        let names = company.feedContainers.map(\.name)
        #expect(Set(names).isSuperset(of: ["FI-FW-01-A-Silo-1", "FI-FW-01-A-Silo-2"]))
        #expect(!names.contains("FI-FW-01-A-Silo"))
        #expect(company.containers.contains { $0.name == "S-FW-10-A-C50" })
        let hall = try #require(company.halls.first { $0.name == "FI-FW-01-Hall-E" })
        let types = hall.containers.map { company.containerTypes[company.containers[$0].type].name }
        #expect(
            types == Array(repeating: "Post-Smolt Tank", count: 12) + Array(repeating: "Pre-Transfer Tank", count: 3))
    }

    @Test(arguments: ["standard", "plan-v2", "bakkafrost"])
    func `gives no two things the same name`(name: String) throws {
        let (company, _) = try company(name)
        let labels = company.sensors.indices.map(company.label)
        let names =
            company.stations.map(\.name) + company.halls.map(\.name) + company.areas.map(\.name)
            + company.containers.map(\.name) + company.feedContainers.map(\.name) + labels.map(\.name)
            + labels.map(\.serialNumber)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: ["standard", "bakkafrost"], [1, 42] as [UInt64])
    func `has its stations on land and its areas in the sea of their districts`(name: String, seed: UInt64) throws {
        let (company, profile) = try company(name, seed: seed)
        let districts = Dictionary(
            uniqueKeysWithValues: profile.geographies.flatMap(\.areaGroups).map { ($0.name, $0.box) })
        let stations = company.stations.map { ($0.name, profile.geographies[$0.geography].land, $0.position) }
        let areas = try company.areas.map { area in
            let group = try #require(area.group)
            return (area.name, try #require(districts[company.areaGroups[group].name]), area.position)
        }
        for (name, box, position) in stations + areas {
            #expect(box.latitude.contains(position.latitude), "\(name)")
            #expect(box.longitude.contains(position.longitude), "\(name)")
        }
        let positions = (stations + areas).map { $0.2 }
        #expect(Set(positions.map(\.latitude)).count == positions.count)
        #expect(Set(positions.map(\.longitude)).count == positions.count)
    }

    /// As every map has them: the first lies wholly before the second.
    @Test(arguments: [
        ("South", "West"), ("West", "North"), ("Argyll", "Skye"), ("Skye", "Sutherland"), ("Uist", "Lewis"),
        ("Sutherland", "Orkney"), ("Orkney", "Shetland"),
    ])
    func `has its districts from south to north as their names say`(south: String, north: String) throws {
        let (company, _) = try company("standard")
        func latitudes(_ district: String) -> [Int] {
            company.areas.filter { $0.group.map { company.areaGroups[$0].name } == district }.map(\.position.latitude)
        }
        #expect(try #require(latitudes(south).max()) < #require(latitudes(north).min()))
    }

    /// As above.
    @Test(arguments: [
        ("Uist", "Skye"), ("Lewis", "Sutherland"), ("Skye", "Wester Ross"), ("Sutherland", "Orkney"),
        ("Orkney", "Shetland"),
    ])
    func `has its districts from west to east as their names say`(west: String, east: String) throws {
        let (company, _) = try company("standard")
        func longitudes(_ district: String) -> [Int] {
            company.areas.filter { $0.group.map { company.areaGroups[$0].name } == district }.map(\.position.longitude)
        }
        #expect(try #require(longitudes(west).max()) < #require(longitudes(east).min()))
    }

    @Test func `lies elsewhere with another seed, but is named the same`() throws {
        let (one, _) = try company("standard", seed: 1)
        let (other, _) = try company("standard", seed: 2)
        #expect(one.stations.map(\.name) == other.stations.map(\.name))
        #expect(one.stations.map(\.position.latitude) != other.stations.map(\.position.latitude))
    }

    @Test(arguments: ["standard", "plan-v2", "bakkafrost"])
    func `refers to places that refer back`(name: String) throws {
        let (company, profile) = try company(name)
        for (index, station) in company.stations.enumerated() {
            #expect(station.halls.count == profile.halls.count)
            #expect(station.halls.allSatisfy { company.halls[$0].station == index })
        }
        for (index, hall) in company.halls.enumerated() {
            #expect(hall.containers.allSatisfy { company.containers[$0].place == .hall(index) })
            #expect(hall.silos.allSatisfy { company.feedContainers[$0].place == .hall(index) })
        }
        for (index, area) in company.areas.enumerated() {
            #expect(area.rings.allSatisfy { company.containers[$0].place == .area(index) })
            #expect(area.barges.allSatisfy { company.feedContainers[$0].place == .area(index) })
            #expect(area.group.map { company.areaGroups[$0].geography } == area.geography)
        }
        for (index, container) in company.containers.enumerated() {
            let parameters = container.sensors.map { company.sensors[$0].parameter }
            let isAtSea = if case .area = container.place { true } else { false }
            #expect(parameters == (isAtSea ? Parameter.inRings : Parameter.inTanks))
            #expect(container.sensors.allSatisfy { company.sensors[$0].container == index })
        }
    }

    @Test func `is as large as the specification says`() throws {
        let (company, _) = try company("standard")
        let byType = Dictionary(grouping: company.containers) { company.containerTypes[$0.type].name }
        let volumes = byType.mapValues { Set($0.map { $0.volume / 100 }) }
        #expect(
            volumes == [
                "Egg Tray": [10], "Small Tank": [100], "Medium Tank": [500], "Large Tank": [1_500],
                "Pre-Transfer Tank": [3_000], "Sea Ring": [80_000],
            ])
        let densities = byType.mapValues { Set($0.map { $0.maxBiomass / $0.volume }) }
        #expect(densities["Pre-Transfer Tank"] == [70])
        #expect(densities["Sea Ring"] == [25])
        #expect(densities["Large Tank"] == [50])
        let silos = company.feedContainers.prefix(5).map { Int($0.capacity.kilograms) }
        #expect(silos == [5_000, 10_000, 15_000, 20_000, 30_000])
        #expect(company.feedContainers.last?.capacity == FeedMass(kilograms: 100_000))
    }

    @Test func `is established before it is stocked and stocked before the first batch`() throws {
        let (company, _) = try company("standard")
        #expect(company.firstStocked == Self.start - 30)
        #expect(company.established < company.firstStocked)
        #expect(
            company.sensors.indices.map(company.label).allSatisfy { label in
                guard let installed = label.installed, let calibrated = label.calibrated else { return false }
                return installed < calibrated && calibrated < company.established
            })
    }
}
