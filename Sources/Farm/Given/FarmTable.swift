/// The tables that a farm of somebody's own is read from, each after those it points to.
public enum FarmTable: String, CaseIterable, Sendable {
    case geography = "infrastructure_geography"
    case areaGroup = "infrastructure_areagroup"
    case station = "infrastructure_freshwaterstation"
    case hall = "infrastructure_hall"
    case area = "infrastructure_area"
    case containerType = "infrastructure_containertype"
    case container = "infrastructure_container"
    case feedContainer = "infrastructure_feedcontainer"
    case sensor = "infrastructure_sensor"

    /// Columns without which there is no farm. What else a row may say has a default.
    var needed: [String] {
        switch self {
        case .geography: ["id", "name"]
        case .areaGroup: ["id", "name", "code", "geography_id", "parent_id"]
        case .station: ["id", "name", "latitude", "longitude", "geography_id"]
        case .hall: ["id", "name", "freshwater_station_id"]
        case .area: ["id", "name", "latitude", "longitude", "max_biomass", "geography_id"]
        case .containerType: ["id", "name", "category", "max_volume_m3"]
        case .container:
            ["id", "name", "volume_m3", "max_biomass_kg", "container_type_id", "hall_id", "area_id"]
        case .feedContainer: ["id", "name", "capacity_kg", "hall_id", "area_id"]
        case .sensor: ["id", "name", "sensor_type", "container_id"]
        }
    }

    /// Areas need no groups. Everything else a batch cannot do without.
    var needsRows: Bool { self != .areaGroup }
}
