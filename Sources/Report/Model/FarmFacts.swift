import Verification

/// The farm's sites and what ids of reference tables mean.
final class FarmFacts: Collector {
    /// Where containers and feed stores stand.
    enum Site: Hashable {
        case hall(Int)
        case area(Int)
    }

    struct Place {
        let name: String
        let site: Site?
    }

    struct Parameter {
        let name: String
        let unit: String
        /// Hundredths.
        let least: Int?
        let greatest: Int?
    }

    private(set) var geographies: [Int: String] = [:]
    private(set) var stations: [Int: (name: String, geography: Int?)] = [:]
    private(set) var areas: [Int: (name: String, geography: Int?)] = [:]
    private(set) var halls: [Int: (name: String, station: Int?)] = [:]
    private(set) var containers: [Int: Place] = [:]
    private(set) var feedContainers: [Int: (site: Site?, capacity: Int?)] = [:]
    private(set) var parameters: [Int: Parameter] = [:]
    private(set) var stages: [Int: String] = [:]
    private(set) var grades: [Int: String] = [:]
    private var kept = 0
    /// Far more than a company has.
    private static let most = 1_000_000

    static let needs = [
        Need("infrastructure_geography", "id", "name", isRequired: false),
        Need("infrastructure_freshwaterstation", "id", "name", "geography_id", isRequired: false),
        Need("infrastructure_hall", "id", "name", "freshwater_station_id", isRequired: false),
        Need("infrastructure_area", "id", "name", "geography_id", isRequired: false),
        Need("infrastructure_container", "id", "name", "hall_id", "area_id", isRequired: false),
        Need("infrastructure_feedcontainer", "id", "hall_id", "area_id", "capacity_kg", isRequired: false),
        Need(
            "environmental_environmentalparameter", "id", "name", "unit", "optimal_min", "optimal_max",
            isRequired: false),
        Need("batch_lifecyclestage", "id", "name", isRequired: false),
        Need("harvest_productgrade", "id", "name", isRequired: false),
    ]

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let id = row.integer("id"), kept < Self.most else { return }
        kept += 1
        switch table {
        case "infrastructure_geography": geographies[id] = shown(row.text("name"))
        case "infrastructure_freshwaterstation": stations[id] = (shown(row.text("name")), row.integer("geography_id"))
        case "infrastructure_hall": halls[id] = (shown(row.text("name")), row.integer("freshwater_station_id"))
        case "infrastructure_area": areas[id] = (shown(row.text("name")), row.integer("geography_id"))
        case "infrastructure_container": containers[id] = Place(name: shown(row.text("name")), site: site(row))
        case "infrastructure_feedcontainer": feedContainers[id] = (site(row), row.decimal("capacity_kg"))
        case "environmental_environmentalparameter":
            parameters[id] = Parameter(
                name: shown(row.text("name")), unit: shown(row.text("unit")), least: row.decimal("optimal_min"),
                greatest: row.decimal("optimal_max"))
        case "batch_lifecyclestage": stages[id] = shown(row.text("name"))
        default: grades[id] = shown(row.text("name"))
        }
    }

    private func site(_ row: Fields) -> Site? {
        row.integer("hall_id").map { .hall($0) } ?? row.integer("area_id").map { .area($0) }
    }

    func name(of site: Site) -> String {
        switch site {
        case .hall(let id): halls[id]?.name ?? "Hall \(id)"
        case .area(let id): areas[id]?.name ?? "Area \(id)"
        }
    }

    func name(ofContainer id: Int) -> String { containers[id]?.name ?? "Container \(id)" }
}
