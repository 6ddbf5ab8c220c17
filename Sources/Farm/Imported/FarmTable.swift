/// The tables that describe a user's farm, each after those it refers to.
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

    /// Required columns. All others have a default.
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

    /// Only groups of areas are optional. A batch needs everything else.
    var needsRows: Bool { self != .areaGroup }
}
