/// What a snapshot is checked for, in the order in which it is reported.
public enum Promise: Int, CaseIterable, Sendable {
    // Files
    case manifest, list, checksums, files, gzip, header, contents
    // What the inputs make
    case remade
    // Rows
    case values, ids, references, history, order, days
    case columns
    // Water
    case linkage, instants, readings, sensorRange, temperature, arrival
    // Fish
    case population, mornings, lastWeighing, transfers, workflows, deaths, entries, balance, harvest, assignments,
        stages, biomass
    // Feed
    case meals, feedShare, feedTotals, feedKind, feedStock, feedCost, summaries
    // Health
    case growthSamples, healthSamples, lice, treatments
    // Plans and money
    case scenarios, activities, sales, wholeBatches
    // Sites
    case occupancy, places
    // Planted anomalies
    case answerKey

    /// For programs.
    public var name: String { "\(self)" }

    public var sentence: String {
        switch self {
        case .manifest: "The manifest agrees with itself, with the list of parts and with the files"
        case .list: "The list of parts is the one the manifest names, well formed and in its one order"
        case .checksums: "SHA256SUMS has the right line for every file"
        case .files: "Every listed file is there, unchanged, and no other"
        case .gzip: "Every part is one whole gzip member"
        case .header: "Every part begins with the names of its table's columns"
        case .contents: "Every part holds the rows, bytes and ids that the list says"
        case .remade: "Every file is what this version makes of the manifest's inputs"
        case .values: "Every value has the form of its column's type"
        case .ids: "Ids are unique and without gaps in each table"
        case .references: "Every reference leads to a row of the snapshot"
        case .history: "The last history of every row is that row"
        case .order: "Rows stand in time order and inside their file's days"
        case .columns: "Every column has the value that follows from its row and the rows it refers to"
        case .days: "No day of a batch's life is missing"
        case .linkage: "Every row of an event agrees with its batch, container, sensor and assignment"
        case .instants: "A sensor has one reading at an instant"
        case .readings: "Every sensor is read at the profile's hours, except for outages within the rules"
        case .sensorRange: "Every reading is a value that its sensor can show"
        case .temperature: "A day's readings agree with the day's temperature"
        case .arrival: "Readings are stored some time after they are made, those of a site's hour together"
        case .population: "Fish are conserved in every container on every day"
        case .mornings: "What fish weigh in the morning is what they weighed the evening before"
        case .lastWeighing: "Assignments have the day on which their fish were last weighed"
        case .transfers: "Every move accounts for all fish of its source"
        case .workflows: "Workflows carry the sums of their actions"
        case .deaths: "Daily states and mortality events have the same deaths"
        case .entries: "The dead of a day are entered together, on that day or, after some Sundays, on Monday"
        case .balance: "Eggs are fish alive, dead or harvested, batch by batch"
        case .harvest: "A harvest's lots add up to the fish that were in the container"
        case .assignments: "An assignment holds what its last day left, and a closed one has an end date"
        case .stages: "Stages follow each other on the profile's days"
        case .biomass: "No container holds more than it may"
        case .meals: "Meals are given in the profile's hours, one in each, in fed stages only"
        case .feedShare: "A day's feed is within the share of biomass that the stage allows"
        case .feedTotals: "Daily states carry the sums of their meals"
        case .feedKind: "Feed suits the stage and the weight of the fish"
        case .feedStock: "Feed that was bought is fed or left, lot by lot, in silos that can hold it"
        case .feedCost: "A meal costs what its lots cost, the oldest first"
        case .summaries: "Summaries of feeding carry the sums of meals and growth"
        case .growthSamples: "Fed containers are sampled each week, and samples sum up their fish"
        case .healthSamples: "Fish are looked at each month from post-smolt on, and samples sum them up"
        case .lice: "Lice are counted in every ring each week, and are fewer after a treatment"
        case .treatments: "All fish are vaccinated on their days, and the journal tells of every treatment"
        case .scenarios: "Projections start from the batch as it stood and sum up to their run"
        case .activities: "Every template is planned once for a batch, on its day"
        case .sales: "Every lot and every move to sea is booked and sold once, at its policy's or the week's price"
        case .wholeBatches: "Whole batches survive, eat and grow as their model says"
        case .occupancy: "A container and a hall hold one batch at a time"
        case .answerKey: "The answer key of planted anomalies agrees with its rows"
        case .places: "A batch stays in one station and one sea area"
        }
    }

    /// What its numbers count.
    public var counts: String {
        switch self {
        case .manifest: "statements"
        case .list, .checksums: "lines"
        case .files, .gzip, .header, .contents, .remade: "files"
        case .days, .balance, .places, .wholeBatches: "batches"
        case .assignments, .stages, .occupancy, .lastWeighing: "assignments"
        case .workflows: "workflows"
        case .population, .mornings, .deaths, .biomass, .temperature, .feedTotals, .meals, .feedShare, .feedKind:
            "container days"
        case .feedStock: "lots"
        case .feedCost: "meals"
        case .summaries: "summaries"
        case .growthSamples, .healthSamples: "samples"
        case .lice: "counts"
        case .treatments: "treatments"
        case .scenarios: "scenarios"
        case .answerKey: "statements"
        case .activities: "activities"
        case .sales: "sales"
        case .harvest: "harvests"
        case .transfers: "moves"
        case .readings: "sensor days"
        case .values, .ids, .references, .history, .order, .columns, .linkage, .instants, .sensorRange, .arrival,
            .entries:
            "rows"
        }
    }
}
