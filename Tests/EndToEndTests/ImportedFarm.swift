/// A farm of somebody's own, small and as unlike ours as it may be: ids with gaps, rows and columns in other orders,
/// names without a system, columns that we do not know, and things out of use.
struct ImportedFarm {
    struct Table {
        var columns: [String]
        var rows: [[String]]

        /// A file of it, with quotes where they must be.
        var csv: String {
            ([columns] + rows).map { row in
                row.map { $0.contains(where: { $0 == "," || $0 == "\"" }) ? "\"\($0)\"" : $0 }.joined(separator: ",")
            }.joined(separator: "\n") + "\n"
        }
    }

    var tables: [String: Table] = [:]

    init() {
        add("geography", ["description", "name", "id"], [["the islands, all of them", "Faroe Islands", "70"]])
        tables["infrastructure_geography"]?.rows.append(["nothing is there", "Norway", "3"])
        add(
            "areagroup", ["id", "parent_id", "name", "code", "geography_id"],
            [["5", "90", "Fjords", "FJ", "70"], ["90", "", "All", "ALL", "70"]])
        add(
            "freshwaterstation", ["active", "id", "name", "latitude", "longitude", "geography_id", "owner"],
            [
                ["t", "310", "Upper River", "62.1", "-7.012345", "70", "x"],
                ["f", "11", "Old Mill", "62", "-7", "70", ""],
            ])
        add(
            "containertype", ["id", "name", "category", "max_volume_m3"],
            ["Pre-Transfer Tank", "Large Tank", "Medium Tank", "Small Tank", "Egg Tray", "Net", "Silo"].enumerated()
                .map { ["\(40 - 3 * $0)", $1, "TANK", "99999.50"] })
        var halls: [[String]] = []
        var containers: [[String]] = []
        var feeds: [[String]] = []
        var sensors: [[String]] = []
        func addContainer(_ id: Int, _ name: String, volume: Int, biomass: Int, type: Int, hall: String, area: String) {
            containers.append(["\(id)", name, "\(type)", hall, area, "\(volume)", "\(biomass).00", "", "t"])
            let kinds = [("OXYGEN", "oxygen"), ("CO2", "co2"), ("PH", "acid"), ("TEMPERATURE", "warmth")]
            let inTanks = [("OTHER", "x no2"), ("OTHER", "x NO3"), ("OTHER", "x-nh4"), ("SALINITY", "salt")]
            for (index, kind) in (kinds + (hall.isEmpty ? [] : inTanks)).enumerated() {
                sensors.append(["\(id * 10 + index)", kind.1, kind.0, "\(id)", "2020-02-29"])
            }
        }
        let volumes = [3000, 1500, 500, 100, 10]
        for hall in 0..<5 {
            halls.append(["\(500 - 10 * hall)", "310", "House \(hall)", ""])
            // Two tanks more than a batch needs, in falling order of ids.
            for tank in (0..<12).reversed() {
                addContainer(
                    9000 + hall * 100 + tank * 3, "No \(tank)", volume: volumes[hall],
                    biomass: volumes[hall] * (hall == 0 ? 70 : 50), type: 40 - 3 * hall, hall: "\(500 - 10 * hall)",
                    area: "")
            }
            if hall < 4 {
                feeds.append(["\(60 + hall)", "Silo", "12345.67", "\(500 - 10 * hall)", ""])
            }
        }
        halls.append(["7", "11", "Ruin", "12.5"])
        for ring in 0..<11 {
            addContainer(
                20 + ring, "Net \(ring)", volume: 80_000, biomass: 2_000_000, type: 25, hall: "", area: "8")
        }
        containers.append(["4", "On a lorry", "25", "", "", "5", "5", "77", "t"])
        containers.append(["6", "Leaking", "25", "", "8", "5", "5", "", "f"])
        feeds.append(["2", "Barge", "100000", "", "8"])
        add("hall", ["id", "freshwater_station_id", "name", "area_sqm"], halls)
        add(
            "area", ["id", "geography_id", "name", "latitude", "longitude", "max_biomass", "area_group_id"],
            [["8", "70", "Deep Bay", "62.5", "-6.5", "20000000", "5"]])
        add(
            "container",
            [
                "id", "name", "container_type_id", "hall_id", "area_id", "volume_m3", "max_biomass_kg", "carrier_id",
                "active",
            ], containers)
        add("feedcontainer", ["id", "name", "capacity_kg", "hall_id", "area_id"], feeds)
        add("sensor", ["id", "name", "sensor_type", "container_id", "installation_date"], sensors)
    }

    private mutating func add(_ name: String, _ columns: [String], _ rows: [[String]]) {
        tables["infrastructure_\(name)"] = Table(columns: columns, rows: rows)
    }

    subscript(name: String) -> Table {
        get { tables["infrastructure_\(name)"] ?? Table(columns: [], rows: []) }
        set { tables["infrastructure_\(name)"] = newValue }
    }

    func write(to folder: String, in here: Fishladder) throws {
        for (name, table) in tables { try here.write(table.csv, to: "\(folder)/\(name).csv") }
    }
}
