import Farm
import Simulation

extension Table {
    /// One for each stage in which a batch was fed, over all its containers.
    static let batchFeedingSummary = Table(
        "inventory_batchfeedingsummary",
        [
            .key(), .the("period_start", .date), .the("period_end", .date),
            .the("total_feed_kg", .numeric(precision: 10, scale: 2)),
            .maybe("average_feeding_percentage", .numeric(precision: 5, scale: 2)), .created, .updated,
            .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("total_feed_consumed_kg", .numeric(precision: 10, scale: 2)),
            .maybe("total_biomass_gain_kg", .numeric(precision: 10, scale: 2)),
            .maybe("fcr", .numeric(precision: 5, scale: 3)), .maybe("estimation_method", .varchar(20)),
            .the("container_count", .integer), .the("overall_confidence_level", .varchar(20)),
            .maybe("total_ending_biomass_kg", .numeric(precision: 10, scale: 2)),
            .maybe("total_growth_kg", .numeric(precision: 10, scale: 2)),
            .maybe("total_starting_biomass_kg", .numeric(precision: 10, scale: 2)),
            .maybe("weighted_avg_fcr", .numeric(precision: 5, scale: 3)),
            .maybe("average_biomass_kg", .numeric(precision: 10, scale: 2)),
        ],
        .state(.batchFeedingSummary) { batch, books, rows in
            for transfer in batch.transfers {
                guard let id = transfer.feedingSummary else { continue }
                let stays = batch.assignments.filter { $0.stage == transfer.stage }
                let sum = FeedingSum(stays, batch.lastDate)
                rows.id(id)
                rows.date(transfer.begun)
                rows.date(sum.lastDay)
                rows.decimal(sum.fed, scale: 2)
                rows.decimal(sum.dailyPercent, scale: 2)
                rows.stamps(Moment(transfer.begun, hour: 0), updated: Moment(sum.lastDay, hour: 23, minute: 45))
                rows.integer(batch.id)
                rows.decimal(sum.fed, scale: 2)
                rows.decimal(sum.growthKg, scale: 2)
                sum.writeFCR(to: &rows)
                rows.text("MEASURED")
                rows.integer(stays.count)
                rows.text("HIGH")
                rows.decimal(sum.lastKg, scale: 2)
                rows.decimal(sum.growthKg, scale: 2)
                rows.decimal(sum.firstKg, scale: 2)
                sum.writeFCR(to: &rows)
                rows.decimal(sum.meanKg, scale: 2)
                rows.endRow()
            }
        })
}

/// What was fed and grown during some stays in containers.
struct FeedingSum {
    /// Ten-gram units, which are hundredths of a kilogram.
    let fed: Int
    let growthKg: Double
    let firstKg: Double
    let lastKg: Double
    let meanKg: Double
    /// Of the biomass, on a mean day.
    let dailyPercent: Double
    let lastDay: CalendarDate

    init(_ stays: [Assignment], _ lastDate: CalendarDate) {
        fed = stays.reduce(0) { $0 + $1.fed }
        growthKg = stays.reduce(0) { $0 + $1.growth } / 1000
        firstKg = stays.reduce(0) { $0 + $1.biomassIn } / 1000
        lastKg = stays.reduce(0) { $0 + $1.lastBiomass } / 1000
        let days = stays.map(\.days).max() ?? 0
        let biomassDays = stays.reduce(0) { $0 + $1.biomassDays } / 1000
        meanKg = days == 0 ? 0 : biomassDays / Double(days)
        dailyPercent = biomassDays == 0 ? 0 : Double(fed) / biomassDays
        lastDay = stays.map { $0.left.map { $0 - 1 } ?? lastDate }.max() ?? lastDate
    }

    func writeFCR(to rows: inout RowWriter) {
        if growthKg > 0 && fed > 0 { rows.decimal(Double(fed) / 100 / growthKg, scale: 3) } else { rows.null() }
    }
}
