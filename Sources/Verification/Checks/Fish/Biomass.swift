/// A daily state's biomass is its fish times their weight, and no more than its container may hold.
final class Biomass: Checking, Check {
    static let promises: [Promise] = [.biomass]
    static let needs: [Need] = [
        .facts(.container), .rows(.dailyState, "container_id", "population", "avg_weight_g", "biomass_kg"),
    ]

    func take(_ row: Fields, of table: KnownTable) {
        guard let container = row.integer(0), let population = row.count(1), let weight = row.decimal(2, scale: 2),
            let biomass = row.decimal(3, scale: 2)
        else { return }
        findings.look(.biomass)
        if let most = facts.sites.containers[container]?.maxBiomass, biomass > most {
            findings.add(
                .biomass, row.place, "biomass in container \(container)", found: decimalText(biomass, scale: 2) + " kg",
                expected: "at most \(decimalText(most, scale: 2)) kg")
        }
        // The weight is rounded to a hundredth of a gram, and the biomass to ten.
        let product = Double(population) * Double(weight) / 1000
        if abs(Double(biomass) - product) > Double(population) * 0.5 / 1000 + 1 {
            findings.add(
                .biomass, row.place, "biomass in container \(container)", found: decimalText(biomass, scale: 2) + " kg",
                expected: "\(population) fish of \(decimalText(weight, scale: 2)) g each")
        }
    }
}
