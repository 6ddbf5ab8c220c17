import Farm
import Life

extension Table {
    /// One row for each stage in which a batch was fed, over all its containers.
    static let batchFeedingSummary = Table.state(
        "inventory_batchfeedingsummary", .batchFeedingSummary,
        "Feed and growth of a batch in one stage, over all its containers.",
        [.notNegative("container_count"), .unique("batch_id", "period_start", "period_end")], history: .once(by: nil)
    ) { batch, _ in
        batch.transfers.compactMap { FedStage($0, of: batch) }
    } columns: { table in
        table.id("Counted from 1, in time order.") { $0.item.id }
        table.date("period_start", "The first day of the transfer into the stage.") { $0.item.begun }
        table.date("period_end", "The last day with fish in the stage.") { $0.item.sum.lastDay }
        table.decimal("total_feed_kg", 10, 2, unit: "kg", "Sum of the stage's meals.") { $0.item.sum.fed.tenGrams }
        table.optionalRounded(
            "average_feeding_percentage", 5, 2, unit: "% of biomass a day",
            "Feed / sum over containers and days of the morning's biomass."
        ) { $0.item.sum.dailyPercent }
        table.created("00:00 of the first day.") { Moment($0.item.begun, hour: 0) }
        table.updated("23:45 of the last day.") { Moment($0.item.sum.lastDay, hour: 23, minute: 45) }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.batch.id }
        table.optionalDecimal(
            "total_feed_consumed_kg", 10, 2, unit: "kg", "Equal to `total_feed_kg`: nothing is wasted."
        ) { $0.item.sum.fed.tenGrams }
        table.optionalRounded(
            "total_biomass_gain_kg", 10, 2, unit: "kg", "Sum over days of growth of the fish left at the day's end."
        ) { $0.item.sum.growthKg }
        table.optionalRounded("fcr", 5, 3, unit: "kg feed / kg growth", "Feed / gain; NULL where one of them is 0.") {
            $0.item.sum.fcr
        }
        table.optionalAlways("estimation_method", as: .varchar(20), "MEASURED")
        table.integer("container_count", "The stage's assignments.") { $0.item.containers }
        table.always("overall_confidence_level", as: .varchar(20), "HIGH")
        table.optionalRounded(
            "total_ending_biomass_kg", 10, 2, unit: "kg",
            "Sum over containers of the biomass on their last day, before a harvest."
        ) { $0.item.sum.lastKg }
        table.optionalRounded("total_growth_kg", 10, 2, unit: "kg", "Equal to `total_biomass_gain_kg`.") {
            $0.item.sum.growthKg
        }
        table.optionalRounded(
            "total_starting_biomass_kg", 10, 2, unit: "kg", "Sum of the biomass that came in with fish."
        ) { $0.item.sum.firstKg }
        table.optionalRounded("weighted_avg_fcr", 5, 3, unit: "kg feed / kg growth", "Equal to `fcr`.") {
            $0.item.sum.fcr
        }
        table.optionalRounded(
            "average_biomass_kg", 10, 2, unit: "kg",
            "Sum over containers and days of the morning's biomass / days of the longest stay."
        ) { $0.item.sum.meanKg }
    }
}

/// A stage in which a batch was fed.
private struct FedStage {
    let id: Int
    let begun: CalendarDate
    let containers: Int
    let sum: FeedingSum

    init?(_ transfer: TransferWorkflow, of batch: BatchLife) {
        guard let id = transfer.feedingSummary else { return nil }
        let stays = batch.assignments.filter { $0.stage == transfer.stage }
        self.id = id
        begun = transfer.begun
        containers = stays.count
        sum = FeedingSum(stays, batch.lastDate)
    }
}

/// Feed and growth, summed over some assignments.
struct FeedingSum {
    let fed: FeedMass
    let growthKg: Double
    let firstKg: Double
    let lastKg: Double
    let meanKg: Double
    /// Mean daily feed as a percentage of biomass.
    let dailyPercent: Double
    let lastDay: CalendarDate

    init(_ stays: [Assignment], _ lastDate: CalendarDate) {
        fed = stays.reduce(.zero) { $0 + $1.fed }
        growthKg = stays.reduce(0) { $0 + $1.growth } / 1000
        firstKg = stays.reduce(0) { $0 + $1.biomassIn } / 1000
        lastKg = stays.reduce(0) { $0 + $1.lastBiomass } / 1000
        let days = stays.map(\.days).max() ?? 0
        let biomassDays = stays.reduce(0) { $0 + $1.biomassDays } / 1000
        meanKg = days == 0 ? 0 : biomassDays / Double(days)
        dailyPercent = biomassDays == 0 ? 0 : Double(fed.tenGrams) / biomassDays
        lastDay = stays.map { $0.left.map { $0 - 1 } ?? lastDate }.max() ?? lastDate
    }

    /// Nil if there was no growth or no feed.
    var fcr: Double? { growthKg > 0 && fed > .zero ? fed.kilograms / growthKg : nil }
}
