/// What the projections of one run came to.
struct Projected {
    let batch: String
    let begun: Int
    var days = 0
    var feed = 0.0
    var weight = 0.0
    var biomass = 0.0
}

/// What was asked of the models.
struct ScenarioRow {
    let batch: Int
    let begun: Int
    let days: Int
    let fish: Int
    let weight: Double
    let place: Place
}

/// What they are said to have answered.
struct RunRow {
    let scenario: Int
    let total: Int
    let weight: Double
    let biomass: Double
    let place: Place
}
