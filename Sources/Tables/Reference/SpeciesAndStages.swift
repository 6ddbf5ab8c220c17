import Farm
import Life

extension Table {
    static let species = Table.reference(
        "batch_species", "The one species that is farmed.",
        [.unique("name"), .unique("scientific_name")],
        keepsHistory: true, of: Table.one
    ) { table in
        table.id("Always 1.") { _ in Species.salmon }
        table.always("name", as: .varchar(100), "Atlantic Salmon")
        table.always("scientific_name", as: .varchar(200), "Salmo salar")
        table.always("description", "Farmed from egg to harvest")
        table.optionalDecimal(
            "optimal_temperature_min", 5, 2, unit: "°C", per: .never, "Always 6.00: below it appetite falls off."
        ) { _ in 6_00 }
        table.optionalDecimal(
            "optimal_temperature_max", 5, 2, unit: "°C", per: .never, "Always 14.00: above it appetite falls off."
        ) { _ in 14_00 }
        // 80 % of saturation at 14 °C, which is 10.3 mg/L.
        table.optionalDecimal(
            "optimal_oxygen_min", 5, 2, unit: "mg/L", per: .never,
            "Always 8.00: some 80 % of what water of 14 °C holds. Readings of oxygen are in %."
        ) { _ in 8_00 }
        table.optionalDecimal(
            "optimal_ph_min", 5, 2, unit: "pH", per: .never, "Always 6.50: the lower safe limit of pH."
        ) { _ in Parameter.ph.limits.safe.lowerBound }
        table.optionalDecimal(
            "optimal_ph_max", 5, 2, unit: "pH", per: .never, "Always 8.50: the upper safe limit of pH."
        ) { _ in Parameter.ph.limits.safe.upperBound }
        table.established()
    }

    static let lifecycleStage = Table.reference(
        "batch_lifecyclestage", "A stage of a salmon's life.",
        [.notNegative("order", "typical_duration_days"), .unique("name"), .unique("species_id", "order")],
        keepsHistory: true
    ) { run in
        zip(LifeStage.allCases, run.profile.stages).map { (life: $0, stage: $1) }
    } columns: { table in
        table.id("1 to 6 from egg to adult.") { $0.item.life.id }
        table.text("name", as: .varchar(100), "Profile: `stages[].name`.") { $0.item.stage.name }
        table.integer("order", as: .smallint, "Equal to the id.") { $0.item.life.id }
        table.text("description", "A fixed text for each stage (`LifeStage`).") { $0.item.life.description }
        table.optionalDecimal("expected_weight_min_g", 10, 2, unit: "g", "Constant: 0.05, 0.50, 6, 60, 180, 500.") {
            $0.item.life.expectedWeight.lowerBound
        }
        table.optionalDecimal("expected_weight_max_g", 10, 2, unit: "g", "Constant: 0.50, 6, 60, 180, 500, 7000.") {
            $0.item.life.expectedWeight.upperBound
        }
        table.optionalRounded(
            "expected_length_min_cm", 10, 2, unit: "cm",
            "Cube root of 100 x the least expected weight / the condition factor of an ordinary fish of that weight."
        ) { $0.item.life.expectedLength.lowerBound }
        table.optionalRounded("expected_length_max_cm", 10, 2, unit: "cm", "The same of the greatest expected weight.")
        { $0.item.life.expectedLength.upperBound }
        table.established()
        table.reference("species_id", to: "batch_species.id", per: .never, "Always 1.") { _ in Species.salmon }
        table.optionalInteger("typical_duration_days", unit: "days", "Profile: `stages[].days`.") { $0.item.stage.days }
    }

    static let environmentalParameter = Table.reference(
        "environmental_environmentalparameter",
        "A parameter that sensors measure, with the limits between which water is good for salmon.",
        knownBy: ["name"],
        keepsHistory: true
    ) { run in
        Parameter.allCases
    } columns: { table in
        table.id("1 to 7: oxygen, CO2, pH, temperature, NO2, NO3, NH4.") { $0.item.id }
        table.text("name", as: .varchar(100), "`Dissolved Oxygen`, `CO2`, `pH`, `Temperature`, `NO2`, `NO3`, `NH4`.") {
            $0.item.name
        }
        table.text("unit", as: .varchar(20), "`%` (of saturation), `pH`, `°C`, else `mg/L`.") { $0.item.unit }
        table.text("description", "A fixed text for each parameter (`WaterLimits`).") { $0.item.description }
        table.optionalDecimal(
            "min_value", 10, 2, unit: "the parameter's",
            "The minimum that fish tolerate, as a constant: oxygen 30, pH 6, else 0."
        ) { $0.limits.bearable.lowerBound }
        table.optionalDecimal("max_value", 10, 2, unit: "the parameter's", "The maximum that fish tolerate.") {
            $0.limits.bearable.upperBound
        }
        table.optionalDecimal(
            "optimal_min", 10, 2, unit: "the parameter's",
            "Lower end of the safe range: oxygen 80, pH 6.5, temperature 4 (of fresh water; 6 at sea), else 0."
        ) { $0.limits.safe.lowerBound }
        table.optionalDecimal("optimal_max", 10, 2, unit: "the parameter's", "Upper end of the safe range.") {
            $0.limits.safe.upperBound
        }
        table.established()
    }
}

extension ReferenceRow<Parameter> {
    fileprivate var limits: WaterLimits { profile.water.limits(of: item) }
}

/// Ids of species: there is one.
enum Species {
    static let salmon = 1
}
