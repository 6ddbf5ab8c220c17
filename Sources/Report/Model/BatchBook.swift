import Farm
import Verification

/// The sums of each batch and of all of them, as they stand in the rows.
final class BatchBook: Collector {
    private static let batches = "batch_batch"
    private static let creations = "batch_creationworkflow"
    private static let deaths = "batch_mortalityevent"
    private static let moves = "batch_transferaction"
    private static let meals = "inventory_feedingevent"
    private static let growth = "inventory_batchfeedingsummary"
    private static let lots = "harvest_harvestlot"
    static let needs = [
        Need(batches, "status", isRequired: false),
        Need(creations, "total_eggs_received", isRequired: false),
        Need(deaths, "count", isRequired: false),
        Need(moves, "mortality_during_transfer", isRequired: false),
        Need(meals, "amount_kg", isRequired: false),
        Need(growth, "period_start", "period_end", "total_feed_kg", "total_biomass_gain_kg", isRequired: false),
        Need(lots, "live_weight_kg", "unit_count", isRequired: false),
    ]

    private struct Sums {
        var status = ""
        var eggs = 0
        var deaths = 0
        var lostInMoves = 0
        /// 0.1 g.
        var feed = 0
        /// Hundredths of a kilogram, both.
        var feedOfWeeks = 0
        var gain = 0
        var harvested = 0
        var grams = 0
        var alive = 0
        /// Hundredths of a kilogram.
        var biomass = 0
    }

    private let subject: Subject
    private var sums: [Sums]

    init(_ subject: Subject) {
        self.subject = subject
        sums = subject.batches.map { _ in Sums() }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch else { return }
        switch table {
        case Self.batches: sums[batch].status = shown(row.text("status"))
        case Self.creations: sums[batch].eggs.add(row.count("total_eggs_received"))
        case Self.deaths: sums[batch].deaths.add(row.count("count"))
        case Self.moves: sums[batch].lostInMoves.add(row.count("mortality_during_transfer"))
        case Self.meals: sums[batch].feed.add(row.decimal("amount_kg"))
        case Self.growth:
            guard row.isOfWeek else { return }
            sums[batch].feedOfWeeks.add(row.decimal("total_feed_kg"))
            sums[batch].gain.add(row.decimal("total_biomass_gain_kg"))
        case Self.lots:
            sums[batch].grams.add(row.decimal("live_weight_kg"))
            sums[batch].harvested.add(row.count("unit_count"))
        default: break
        }
    }

    /// To be called once all rows were taken.
    func finish() {
        for stay in subject.stays.all {
            sums[stay.batch].alive.add(stay.population)
            sums[stay.batch].biomass.add(stay.biomass)
        }
    }

    /// What stands beside the name of a batch.
    func figures(of batch: Int) -> [Figure] {
        let own = sums[batch]
        let facts = subject.batches[batch]
        func date(_ day: Int) -> String { CalendarDate(daysSince1970: day).description }
        return [
            Figure("Geography", shown(facts.geography)), Figure("Station", shown(facts.station)),
            Figure("Sea area", shown(facts.seaArea)), Figure("Status", own.status.lowercased()),
            Figure("First day", date(facts.days.lowerBound)), Figure("Last day", date(facts.days.upperBound)),
        ] + amounts(own)
    }

    /// Of the whole report.
    var all: [Figure] {
        var all = Sums()
        for own in sums {
            all.eggs.add(own.eggs)
            all.deaths.add(own.deaths)
            all.lostInMoves.add(own.lostInMoves)
            all.feed.add(own.feed)
            all.feedOfWeeks.add(own.feedOfWeeks)
            all.gain.add(own.gain)
            all.harvested.add(own.harvested)
            all.grams.add(own.grams)
            all.alive.add(own.alive)
            all.biomass.add(own.biomass)
        }
        // The table of batches has no room for it; with it eggs are all accounted for.
        var figures = [Figure("Batches", sums.count)] + amounts(all)
        figures.insert(Figure("Lost in moves", all.lostInMoves), at: 3)
        return figures
    }

    private func amounts(_ own: Sums) -> [Figure] {
        [
            Figure("Eggs", own.eggs), Figure("Found dead", own.deaths), Figure("Alive", own.alive),
            Figure("Biomass", own.biomass, decimals: 5, shown: 1, unit: "t"),
            Figure("Harvested fish", own.harvested),
            Figure("Harvested", own.grams, decimals: 6, shown: 1, unit: "t"),
            Figure("Feed", own.feed, decimals: 7, shown: 1, unit: "t"), ratio(own),
        ]
    }

    private func ratio(_ own: Sums) -> Figure {
        let (product, isOverflow) = own.feedOfWeeks.multipliedReportingOverflow(by: 100)
        guard !isOverflow, let ratio = product.divided(by: own.gain) else { return Figure("FCR", "-") }
        return Figure("FCR", ratio, decimals: 2)
    }
}

extension Fields {
    /// Whether a summary of feeding is of a week. There are those of months beside these.
    var isOfWeek: Bool {
        guard let first = date("period_start"), let last = date("period_end") else { return false }
        return last == first + 6
    }
}
