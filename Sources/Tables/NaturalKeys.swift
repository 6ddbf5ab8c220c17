extension Table {
    /// What people know a row of a reference table by, whatever its id is in their database; empty for other tables.
    public var naturalKey: [String] {
        guard isReference else { return [] }
        if let columns = Self.ownKeys[name] { return columns }
        for case .unique(let columns) in constraints { return columns }
        return []
    }

    /// Where the target's database has no such key, or one that is not what people go by.
    private static let ownKeys = [
        "infrastructure_freshwaterstation": ["name"],
        "infrastructure_hall": ["freshwater_station_id", "name"],
        "infrastructure_area": ["name"],
        "infrastructure_containertype": ["name"],
        "infrastructure_container": ["name"],
        "infrastructure_feedcontainer": ["name"],
        "infrastructure_sensor": ["container_id", "name"],
        "environmental_environmentalparameter": ["name"],
        "inventory_feed": ["name"],
        "finance_intercompanypolicy": [
            "from_company_id", "to_company_id", "pricing_basis", "product_grade_id", "lifecycle_stage_id",
        ],
    ]
}
