import Farm
import Forging
import Foundation
import Snapshot
import Verification

private let meals = SnapshotEditor.part("inventory_feedingevent", day: 20)
private let firstMeals = SnapshotEditor.part("inventory_feedingevent", day: 12)
private let purchases = SnapshotEditor.part("inventory_feedpurchase")
private let stock = SnapshotEditor.part("inventory_feedcontainerstock")
private let containerSummaries = SnapshotEditor.part("inventory_containerfeedingsummary")
private let batchSummaries = SnapshotEditor.part("inventory_batchfeedingsummary")
private let samples = SnapshotEditor.part("batch_growthsample", day: 21)
private let lastSamples = SnapshotEditor.part("batch_growthsample", day: 70)
private let grown = SnapshotEditor.part("batch_individualgrowthobservation", day: 21)
private let lastGrown = SnapshotEditor.part("batch_individualgrowthobservation", day: 70)
private let health = SnapshotEditor.part("health_healthsamplingevent", day: 60)
private let healthFish = SnapshotEditor.part("health_individualfishobservation", day: 60)
private let scores = SnapshotEditor.part("health_fishparameterscore", day: 60)
private let lice = SnapshotEditor.part("health_licecount", day: 66)
private let lastLice = SnapshotEditor.part("health_licecount", day: 73)
private let projections = SnapshotEditor.part("scenario_scenarioprojection", day: 24)
private let scenarios = SnapshotEditor.part("scenario")
private let runs = SnapshotEditor.part("scenario_projection_run")
private let batches = SnapshotEditor.part("batch_batch")
private let assignments = SnapshotEditor.part("batch_batchcontainerassignment")
private let activities = SnapshotEditor.part("planning_plannedactivity")
private let workflows = SnapshotEditor.part("batch_batchtransferworkflow")
private let lots = SnapshotEditor.part("harvest_harvestlot", day: PristineSnapshot.lastDay)
private let facts = SnapshotEditor.part("finance_factharvest", day: PristineSnapshot.lastDay)
private let sales = SnapshotEditor.part("finance_intercompanytransaction")

/// Wrong rows of what a batch eats, of who looks at it, and of what is planned and earned.
let lifeFaults: [Fault] = stockFaults + summaryFaults + sampleFaults + liceFaults + planFaults + moneyFaults

private let stockFaults: [Fault] = [
    .value("more left of a lot", breaks: [.feedStock], in: stock, line: 13, "quantity_kg") { "1" + $0 },
    .value("a cheaper lot", breaks: [.feedCost], in: purchases, line: 13, at: (firstMeals, 2), "cost_per_kg") { _ in
        "0.01"
    },
    .value("a cent too much", breaks: [.feedCost], in: meals, line: 3, "feed_cost") { _ in "2.80" },
    .value("a meal for nothing", breaks: [.feedCost], in: meals, line: 3, "feed_cost") { _ in "" },
    .value("an order too large", breaks: [.feedStock], in: purchases, line: 34, "quantity_kg") { _ in "24000.01" },
    .value("a lot that stands in two places", breaks: [.feedStock], in: stock, line: 10, "feed_purchase_id", oneLess),
    // The container's second meal of the day, which is then of other feed than the first, is found first.
    .value("feed for larger fish", breaks: [.feedKind, .feedStock], in: meals, line: 3, at: (meals, 13), "feed_id") {
        _ in "2"
    },
]

private let summaryFaults: [Fault] = [
    .value("a summary's wrong growth", breaks: [.summaries], in: containerSummaries, line: 3, "growth_kg") { "9" + $0 },
    .value("a summary's wrong conversion", breaks: [.summaries], in: containerSummaries, line: 3, "fcr") { _ in "1.009"
    },
    .value("a summary's wrong period", breaks: [.summaries], in: containerSummaries, line: 3, "period_end") { _ in
        "2024-01-26"
    },
    .value("ten grams too many in a week", breaks: [.summaries], in: batchSummaries, line: 3, "total_feed_kg") {
        String($0.dropLast()) + ($0.hasSuffix("9") ? "8" : "9")
    },
    .value(
        "a container too many in a week", breaks: [.summaries], in: batchSummaries, line: 3, "container_count", oneMore
    ),
    Fault("a summary that is missing", breaks: [.summaries], at: assignments, 61) {
        try $0.write(containerSummaries, lines: try $0.lines(containerSummaries).dropLast())
    },
]

private let sampleFaults: [Fault] = [
    .value("a sample's wrong mean", breaks: [.growthSamples], in: samples, line: 3, "avg_weight_g") { "1" + $0 },
    .value("a sample's wrong deviation", breaks: [.growthSamples], in: samples, line: 3, "std_deviation_length", nudge),
    .value("a sample's wrong size", breaks: [.growthSamples], in: samples, line: 3, "sample_size", oneLess),
    // A seventh lighter: still a fish of a believable condition.
    .value(
        "a fish of another weight", breaks: [.growthSamples], in: lastGrown, line: 35, at: (lastSamples, 3), "weight_g"
    ) { String(format: "%.2f", (Double($0) ?? 0) * 0.85) },
    .value("a fish out of condition", breaks: [.growthSamples], in: grown, line: 35, "length_cm") { "1" + $0 },
    Fault("a week without a sample", breaks: [.growthSamples], at: lastSamples) {
        try $0.write(lastSamples, lines: try $0.lines(lastSamples).dropLast())
        try $0.write(lastGrown, lines: try $0.lines(lastGrown).dropLast(30))
    },
    .value("a health sample's wrong condition", breaks: [.healthSamples], in: health, line: 2, "avg_k_factor", nudge),
    .value("a health sample's wrong minimum", breaks: [.healthSamples], in: health, line: 2, "min_length_cm", nudge),
    .value("a score that there is not", breaks: [.healthSamples], in: scores, line: 9, "score") { _ in "4" },
    .value(
        "a parameter scored twice", breaks: [.healthSamples], in: scores, line: 13, at: (healthFish, 3), "parameter_id",
        oneLess),
    .value(
        "a sample of a container of the month before", breaks: [.linkage, .healthSamples, .lastWeighing], in: health,
        line: 2,
        "assignment_id"
    ) { _ in "31" },
]

private let liceFaults: [Fault] = [
    .value("lice of nineteen fish", breaks: [.lice], in: lice, line: 3, "fish_sampled") { _ in "19" },
    .value("a kind of lice counted twice", breaks: [.lice], in: lice, line: 3, "lice_type_id", oneLess),
    .value("lice that do not add up", breaks: [.lice], in: lice, line: 3, "count_value", oneMore),
    .value("lice of another ring", breaks: [.linkage], in: lice, line: 3, "container_id", oneMore),
    Fault("a ring without a count", breaks: [.lice], at: lastLice) {
        try $0.write(lastLice, lines: try $0.lines(lastLice).dropLast(12))
    },
]

private let planFaults: [Fault] = [
    .value("feed that does not add up", breaks: [.scenarios], in: projections, line: 5, "cumulative_feed") { "9" + $0 },
    .value("a projected day of another", breaks: [.scenarios], in: projections, line: 5, "day_number", oneMore),
    .value("a projection too few", breaks: [.scenarios], in: runs, line: 2, "total_projections", oneMore),
    .value("another final weight", breaks: [.scenarios], in: runs, line: 3, "final_weight_g") { "9" + $0 },
    .value("a scenario from a fish more", breaks: [.scenarios], in: scenarios, line: 2, "initial_count", oneMore),
    .value("a scenario from heavier fish", breaks: [.scenarios], in: scenarios, line: 3, "initial_weight") { "9" + $0 },
    .value(
        "a run that is not the first", breaks: [.scenarios], in: batches, line: 2, "pinned_projection_run_id", oneMore),
    .value("an activity on another day", breaks: [.activities], in: activities, line: 9, "due_date") { _ in "2024-01-02"
    },
    .value(
        "a transfer that another activity plans", breaks: [.activities], in: workflows, line: 2, at: (activities, 2),
        "planned_activity_id", oneMore),
    Fault("an activity that is missing", breaks: [.activities], at: batches, 2) {
        try $0.write(activities, lines: try $0.lines(activities).dropLast())
    },
]

private let moneyFaults: [Fault] = [
    .value("a fact of another weight", breaks: [.sales], in: facts, line: 3, "quantity_kg", nudge),
    .value("a fact of another grade", breaks: [.sales], in: facts, line: 3, "product_grade_id", oneMore),
    .value("a cent too much for a lot", breaks: [.sales], in: sales, line: 3, "amount", nudge),
    .value("a cent too much for a batch", breaks: [.sales], in: sales, line: 2, "amount", nudge),
    .value("a lot at the price of another week", breaks: [.sales], in: sales, line: 3, "amount") { text in
        String(format: "%.2f", (Double(text) ?? 0) * 1.05)
    },
    Fault("a grade that the market moved for itself", breaks: [.sales], at: sales, 3) {
        // After the move to sea, the lots are sold in their order.
        let weights = try $0.lines(lots).dropFirst().map { Int($0.split(separator: ",")[1].filter { $0 != "." }) ?? 0 }
        var lines = try $0.lines(sales)
        var policy: String?
        for (line, grams) in zip(lines.indices.dropFirst(2), weights) {
            var fields = lines[line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            policy = policy ?? fields[8]
            guard fields[8] == policy, let cents = Int(fields[2].filter { $0 != "." }) else { continue }
            let price = (cents * 1000 + grams / 2) / grams + 3
            let dearer = (grams * price + 500) / 1000
            fields[2] = "\(dearer / 100).\(String(format: "%02d", dearer % 100))"
            lines[line] = fields.joined(separator: ",")
        }
        try $0.write(sales, lines: lines)
    },
    .value("a sale by another policy", breaks: [.sales], in: sales, line: 4, "policy_id", oneMore),
    .value(
        "a move that tells of another sale", breaks: [.sales], in: workflows, line: 6, "finance_transaction_id", oneMore
    ),
    Fault("a lot that is not sold", breaks: [.sales], at: lots, 51) {
        try $0.write(sales, lines: try $0.lines(sales).dropLast())
    },
]

/// A number whose last digit is another.
@Sendable private func nudge(_ text: String) -> String { String(text.dropLast()) + (text.hasSuffix("9") ? "8" : "9") }
