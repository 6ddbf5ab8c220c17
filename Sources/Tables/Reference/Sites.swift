import Farm
import Life

extension Table {
    static let geography = Table.reference(
        "infrastructure_geography", "A part of the world in which the company farms.",
        [.unique("name")],
        keepsHistory: true
    ) { run in
        run.company.geographies
    } columns: { table in
        table.id("Counted from 1 in the profile's order.") { $0.item.id }
        table.text("name", as: .varchar(100), "Profile: `geographies[].name`.") { $0.item.name }
        table.text("description", "\"Sites in \" and the name.") { $0.item.description }
        table.established()
    }

    static let areaGroup = Table.reference(
        "infrastructure_areagroup",
        "A district of a geography: one root for each geography, below it the profile's districts.",
        [.unique("geography_id", "parent_id", "name")],
        keepsHistory: true
    ) { run in
        run.company.areaGroups
    } columns: { table in
        table.id("Counted from 1: all roots first, so that a parent's id is below its children's.") { $0.item.id }
        table.text("name", as: .varchar(100), "The district's; a root has the geography's name.") { $0.item.name }
        table.text(
            "code", as: .varchar(32),
            "The geography's code, and for a district a hyphen and the first letters of its name."
        ) { $0.item.code }
        table.always("active", true)
        table.established()
        table.reference("geography_id", to: "infrastructure_geography.id", "The geography it lies in.") {
            $0.company.geographies[$0.item.geography].id
        }
        table.optionalReference(
            "parent_id", to: "infrastructure_areagroup.id", "The geography's root; NULL for a root."
        ) { row in row.item.parent.map { row.company.areaGroups[$0].id } }
    }

    static let freshwaterStation = Table.reference(
        "infrastructure_freshwaterstation", "A freshwater station on land.",
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        run.company.stations
    } columns: { table in
        table.id("Counted from 1, geography by geography.") { $0.item.id }
        table.text("name", as: .varchar(100), "The geography's code, `-FW-` and a number of two digits: `FI-FW-01`.") {
            $0.item.name
        }
        table.text("station_type", as: .varchar(20), "Always `FRESHWATER`.") { $0.item.type }
        table.decimal(
            "latitude", 9, 6, unit: "degrees", "Drawn for the seed within the profile's `geographies[].land`."
        ) { $0.item.position.latitude }
        table.decimal(
            "longitude", 9, 6, unit: "degrees",
            "Drawn for the seed within the profile's `geographies[].land`; truncated to microdegrees."
        ) { $0.item.position.longitude }
        table.text(
            "description",
            "\"Freshwater station of \", the number of its halls, \" halls in \" and the geography's name."
        ) { $0.item.description }
        table.always("active", true)
        table.established()
        table.reference("geography_id", to: "infrastructure_geography.id", "The geography it stands in.") {
            $0.company.geographies[$0.item.geography].id
        }
    }

    static let hall = Table.reference(
        "infrastructure_hall", "A hall of a freshwater station, for the fish of one stage.",
        knownBy: ["freshwater_station_id", "name"],
        keepsHistory: true
    ) { run in
        run.company.halls
    } columns: { table in
        table.id("Counted from 1, station by station.") { $0.item.id }
        table.text("name", as: .varchar(100), "The station's name, `-Hall-` and the letter: `FI-FW-01-Hall-A`.") {
            $0.item.name
        }
        table.text("description", "\"Hall for \" and the stage's name.") { $0.item.description }
        table.optionalDecimal("area_sqm", 10, 2, unit: "m2", "Profile: `halls[].area`.") { $0.item.area }
        table.always("active", true)
        table.established()
        table.reference(
            "freshwater_station_id", to: "infrastructure_freshwaterstation.id", "The station it belongs to."
        ) { $0.company.stations[$0.item.station].id }
    }

    static let area = Table.reference(
        "infrastructure_area", "A farming area at sea.",
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        run.company.areas
    } columns: { table in
        table.id("Counted from 1, geography by geography.") { $0.item.id }
        table.text("name", as: .varchar(100), "The geography's code, `-SEA-` and a number of two digits: `FI-SEA-01`.")
        { $0.item.name }
        table.decimal(
            "latitude", 9, 6, unit: "degrees",
            "Drawn as that of a station, along the box of its district: `geographies[].areaGroups[].latitude`."
        ) { $0.item.position.latitude }
        table.decimal(
            "longitude", 9, 6, unit: "degrees",
            "Drawn for the seed within `geographies[].areaGroups[].longitude` of its district."
        ) { $0.item.position.longitude }
        table.decimal(
            "max_biomass", 12, 2, unit: "kg", "Ring volume x most biomass a cubic metre x number of rings."
        ) { $0.item.maxBiomass }
        table.always("active", true)
        table.established()
        table.reference("geography_id", to: "infrastructure_geography.id", "The geography it lies in.") {
            $0.company.geographies[$0.item.geography].id
        }
        table.optionalReference(
            "area_group_id", to: "infrastructure_areagroup.id",
            "A district of the geography, areas spread evenly over districts in order."
        ) { row in row.item.group.map { row.company.areaGroups[$0].id } }
    }

    static let containerType = Table.reference(
        "infrastructure_containertype", "A type of container, for fish or for feed.",
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        run.company.containerTypes
    } columns: { table in
        table.id("Counted from 1: those of the halls in order, the sea ring, then silo and barge.") { $0.item.id }
        table.text(
            "name", as: .varchar(100),
            "Profile: `halls[].containers[].type`, `sea.ring.type`; then `Feed Silo` and `Feed Barge`."
        ) { $0.item.name }
        table.text("category", as: .varchar(20), "Profile: `category`; then `SILO` and `BARGE`.") { $0.item.category }
        table.decimal("max_volume_m3", 10, 2, unit: "m3", "Profile: `volume`; 50 for a silo, 200 for a barge.") {
            $0.item.maxVolume
        }
        table.text("description", "The name, \" of up to \", the volume and \" m3\".") { $0.item.description }
        table.established()
    }

    static let container = Table.reference(
        "infrastructure_container", "A tray, tank or ring that holds fish.",
        [.onlyOne("area_id", "carrier_id", "hall_id")],
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        run.company.containers
    } columns: { table in
        table.id("Counted from 1: the halls' of all stations, then the rings.") { $0.item.id }
        table.text(
            "name", as: .varchar(100),
            "In a hall the station's name, the hall's letter and `C` with a number of two digits (`FI-FW-01-A-C01`)."
        ) { $0.item.name }
        table.decimal("volume_m3", 10, 2, unit: "m3", "Profile: `volume` of the container.") { $0.item.volume }
        table.decimal(
            "max_biomass_kg", 10, 2, unit: "kg", "Profile: `volume` x `maxDensity`. No container is ever above it."
        ) { $0.item.maxBiomass }
        table.always("active", true)
        table.established()
        table.optionalReference("area_id", to: "infrastructure_area.id", "The area of a ring; NULL in a hall.") {
            $0.item.place.areaID(in: $0.company)
        }
        table.reference("container_type_id", to: "infrastructure_containertype.id", "Its type.") {
            $0.company.containerTypes[$0.item.type].id
        }
        table.optionalReference("hall_id", to: "infrastructure_hall.id", "Its hall; NULL at sea.") {
            $0.item.place.hallID(in: $0.company)
        }
        table.boolean(
            "feed_recommendations_enabled", "`t` where the hall's stage, or the last stage at sea, has meals."
        ) { $0.profile.stages[$0.item.place.stage(in: $0.run)].isFed }
        table.empty(
            "carrier_id", to: "infrastructure_transportcarrier.id", as: .bigint,
            "Always NULL: nothing here is a vessel.")
        table.always("hierarchy_role", as: .varchar(20), "HOLDING")
        table.empty(
            "parent_container_id", to: "infrastructure_container.id", as: .bigint,
            "Always NULL: containers are not nested.")
    }

    static let feedContainer = Table.reference(
        "infrastructure_feedcontainer", "A silo of a hall or a barge of an area.",
        [.onlyOne("area_id", "hall_id")],
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        run.company.feedContainers
    } columns: { table in
        table.id("Counted from 1: the silos of all halls, then the barges.") { $0.item.id }
        table.text(
            "name", as: .varchar(100),
            "`FI-FW-01-A-Silo`, with a number behind it where a hall has several; `FI-SEA-01-Barge-1`."
        ) { $0.item.name }
        table.text("container_type", as: .varchar(20), "`SILO` in a hall, `BARGE` at sea.") {
            $0.item.place.areaID(in: $0.company) == nil ? "SILO" : "BARGE"
        }
        table.decimal("capacity_kg", 10, 2, unit: "kg", "Profile: `halls[].siloCapacity`, `sea.bargeCapacity`.") {
            $0.item.capacity.tenGrams
        }
        table.always("active", true)
        table.established()
        table.optionalReference("area_id", to: "infrastructure_area.id", "The area of a barge; NULL for a silo.") {
            $0.item.place.areaID(in: $0.company)
        }
        table.optionalReference("hall_id", to: "infrastructure_hall.id", "The hall of a silo; NULL for a barge.") {
            $0.item.place.hallID(in: $0.company)
        }
    }

    static let sensor = Table.reference(
        "infrastructure_sensor", "A probe for one parameter in one container.",
        knownBy: ["container_id", "name"],
        keepsHistory: true
    ) { run in
        // Ordered by id like every table, while the company lists them by container.
        let company = run.company
        return company.sensors.indices.sorted { company.sensors[$0].id < company.sensors[$1].id }.lazy.map {
            (sensor: company.sensors[$0], label: company.label(ofSensor: $0))
        }
    } columns: { table in
        table.id("Counted from 1, container by container.") { $0.item.sensor.id }
        table.text("name", as: .varchar(100), "The container's name, a hyphen and the parameter's name without blanks.")
        { $0.item.label.name }
        table.text("sensor_type", as: .varchar(20), "`OXYGEN`, `CO2`, `PH`, `TEMPERATURE`; `OTHER` for the rest.") {
            $0.item.sensor.parameter.sensorType ?? Parameter.otherSensorType
        }
        table.text("serial_number", as: .varchar(100), "`SN-` and the id with at least six digits.") {
            $0.item.label.serialNumber
        }
        table.text(
            "manufacturer", as: .varchar(100),
            "Drawn from `AKVA group`, `OxyGuard`, `YSI`, `In-Situ`, by the sensor's id alone."
        ) { $0.item.label.manufacturer }
        table.optionalDate(
            "installation_date", "30 to 720 days before the founding day, drawn by the sensor's id alone."
        ) { $0.item.label.installed }
        table.optionalDate(
            "last_calibration_date", "1 to 29 days before the founding day, drawn by the sensor's id alone."
        ) { $0.item.label.calibrated }
        table.always("active", true)
        table.established()
        table.reference(
            "container_id", to: "infrastructure_container.id",
            "The container it hangs in. Tanks and trays have all seven parameters, rings the first four."
        ) { $0.company.containers[$0.item.sensor.container].id }
    }
}

extension Container.Place {
    /// The id of the hall the place is, if it is one.
    func hallID(in company: Company) -> Int? {
        if case .hall(let hall) = self { company.halls[hall].id } else { nil }
    }

    /// The id of the sea area the place is, if it is one.
    func areaID(in company: Company) -> Int? {
        if case .area(let area) = self { company.areas[area].id } else { nil }
    }

    /// The stage of the fish that live there.
    fileprivate func stage(in run: RunFacts) -> Int {
        if case .hall(let hall) = self { run.company.halls[hall].stage } else { run.profile.lastStage }
    }
}
