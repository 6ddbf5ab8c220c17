import Verification

/// A part of a report: it takes the rows it needs, and makes pictures of them.
///
/// A new picture is a new file with a section, and an entry in the list.
protocol Section: Collector {
    /// What is missing in a report that lacks it.
    static var name: String { get }
    /// Whether it means something only if the rows of all batches are there.
    static var isOfAllBatches: Bool { get }

    init(_ subject: Subject)
    func pictures() -> [Picture]
}

extension Section {
    static var isOfAllBatches: Bool { false }
    /// Some show only what the books hold already.
    func take(_ row: Fields, of table: String, in batch: Int?) {}
}

enum Sections {
    /// In the order of the report.
    static var all: [any Section.Type] {
        [
            LivesSection.self, OccupancySection.self, BiomassSection.self, HarvestMonthsSection.self, SiloSection.self,
            GrowthSection.self, PopulationSection.self, DeathsSection.self, FeedSection.self, WaterSection.self,
            LiceSection.self, HarvestSection.self, MoneySection.self,
        ]
    }
}
