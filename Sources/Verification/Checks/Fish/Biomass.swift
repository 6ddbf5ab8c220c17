/// A daily state's biomass is its fish times their weight, and no more than its container may hold.
final class Biomass: Checking, Check {
    static let promises: [Promise] = [.biomass]
    static let needs: [Need] = [
        .facts(.container), .rows(.dailyState, "container_id", "population", "avg_weight_g", "biomass_kg"),
    ]

    func take(_ row: Fields, of table: KnownTable) {
        guard let container = row.integer("container_id"), let population = row.count("population"),
            let weight = row.decimal("avg_weight_g"), let biomass = row.decimal("biomass_kg")
        else { return }
        findings.look(.biomass)
        if let most = facts.sites.containers[container]?.most, biomass > most {
            differs(
                row.place, "biomass in container \(container)", decimalText(biomass, scale: 2) + " kg",
                "at most \(decimalText(most, scale: 2)) kg")
        }
        // The weight is rounded to a hundredth of a gram, and the biomass to ten.
        let product = Double(population) * Double(weight) / 1000
        if abs(Double(biomass) - product) > Double(population) * 0.5 / 1000 + 0.5001 {
            differs(
                row.place, "biomass in container \(container)", decimalText(biomass, scale: 2) + " kg",
                "\(population) fish of \(decimalText(weight, scale: 2)) g each")
        }
    }
}
