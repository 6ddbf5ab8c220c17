import Farm
import Forging
import Foundation
import Snapshot
import Verification

private let readings = SnapshotEditor.part("environmental_environmentalreading", day: 20)
private let lastReadings = SnapshotEditor.part(
    "environmental_environmentalreading", day: PristineSnapshot.lastDay)
private let meals = SnapshotEditor.part("inventory_feedingevent", day: 20)
/// Some days before the last meals: before its harvest the batch is fasted.
private let lateMeals = SnapshotEditor.part("inventory_feedingevent", day: PristineSnapshot.lastDay - 4)
private let deaths = SnapshotEditor.part("batch_mortalityevent", day: 5)
private let states = SnapshotEditor.part("batch_actualdailyassignmentstate", day: 20)
private let earlyStates = SnapshotEditor.part("batch_actualdailyassignmentstate", day: 5)
private let moves = SnapshotEditor.part("batch_transferaction", day: 24)
private let lots = SnapshotEditor.part("harvest_harvestlot", day: PristineSnapshot.lastDay)
private let harvests = SnapshotEditor.part("harvest_harvestevent")
private let assignments = SnapshotEditor.part("batch_batchcontainerassignment")
private let workflows = SnapshotEditor.part("batch_batchtransferworkflow")

/// Rows that are wrong in files and lists that are right.
let rowFaults: [Fault] = formFaults + waterFaults + fishFaults + feedFaults + siteFaults

private let formFaults: [Fault] = [
    .value("a number of another scale", breaks: [.values], in: readings, line: 7, "value") { String($0.dropLast()) },
    .value("a number too large", breaks: [.values], in: readings, line: 7, "value") { _ in "99999999999999999999.0000"
    },
    .value("a NULL that is not allowed", breaks: [.values], in: states, line: 3, "population") { _ in "" },
    .value("an empty quoted text", breaks: [.values], in: readings, line: 7, "notes") { _ in "\"\"" },
    .value("a day that does not exist", breaks: [.values], in: deaths, line: 3, "event_date") { _ in "2023-02-29" },
    .value("an instant without its zone", breaks: [.values], in: meals, line: 3, "created_at") {
        String($0.dropLast(3))
    },
    .value("a text too long", breaks: [.values], in: meals, line: 3, "method") { _ in "A METHOD WITHOUT AN END" },
    .value("a third field that opens a quote", breaks: [.values], in: meals, line: 3, "feeding_time") { "\"" + $0 },
    .value("JSON that is none", breaks: [.values], in: states, line: 3, "sources") { _ in "{" },
    Fault("a line of three fields", breaks: [.values], at: readings, 5) {
        var lines = try $0.lines(readings)
        lines[4] = "1,2,3"
        try $0.write(readings, lines: lines)
    },
    Fault("bytes that are no Unicode", breaks: [.values], at: readings, 2) {
        var bytes = Array((try $0.lines(readings).joined(separator: "\n") + "\n").utf8)
        let word = bytes.firstRange(of: Array("Automatic".utf8))
        if let word { bytes[word.lowerBound] = 0xff }
        try $0.write(readings, contents: bytes)
    },
    Fault("a row that is missing", breaks: [.ids, .readings], at: readings, 9) {
        var lines = try $0.lines(readings)
        lines.remove(at: 8)
        try $0.write(readings, lines: lines)
    },
    .value("a meal given by hand", breaks: [.columns], in: meals, line: 3, "method") { _ in "MANUAL" },
    .value("a row written before what it tells of", breaks: [.entries, .columns], in: deaths, line: 3, "created_at") {
        $0.replacing("13:00:00", with: "12:00:00")
    },
    .value("an id twice", breaks: [.ids], in: meals, line: 4, "id", oneLess),
    .value("a person who is not there", breaks: [.references], in: meals, line: 4, "recorded_by_id") { _ in "99" },
    .value("a harvest that is not there", breaks: [.references, .harvest, .sales], in: lots, line: 3, "event_id") {
        _ in "99"
    },
    .value(
        "an assignment that is not there", breaks: [.references], in: readings, line: 2,
        "batch_container_assignment_id"
    ) { _ in "999" },
    Fault("rows out of order", breaks: [.order], at: readings, 3) {
        var lines = try $0.lines(readings)
        let (first, last) = (
            lines[1].split(separator: ",", maxSplits: 1), lines[140].split(separator: ",", maxSplits: 1)
        )
        lines[1] = "\(first[0]),\(last[1])"
        lines[140] = "\(last[0]),\(first[1])"
        try $0.write(readings, lines: lines)
    },
    Fault(
        "a day that is missing", breaks: [.days, .ids, .population, .balance, .feedStock, .summaries],
        at: SnapshotEditor.part("batch_actualdailyassignmentstate", day: 21)
    ) {
        let day = "/\(PristineSnapshot.start + 20).csv.gz"
        let lines = try $0.text(Layout.parts).split(separator: "\n").map(String.init)
        for line in lines where line.contains(day) { try $0.remove(String(line.prefix { $0 != "," })) }
        try $0.write(list: lines.filter { !$0.contains(day) })
    },
]

private let waterFaults: [Fault] = [
    .value(
        "a sensor of another container", breaks: [.linkage, .instants, .readings], in: readings, line: 2, "sensor_id"
    ) { "\((Int($0) ?? 0) + 7)" },
    .value("another batch's number", breaks: [.linkage, .references], in: states, line: 3, "batch_id", oneMore),
    .value("a wrong number of the day", breaks: [.linkage], in: states, line: 3, "day_number", oneMore),
    Fault("a doubled reading", breaks: [.instants], at: lastReadings, 82) {
        var lines = try $0.lines(lastReadings)
        let fields = (lines.last ?? "").split(separator: ",", maxSplits: 1)
        lines.append("\(oneMore(String(fields[0]))),\(fields[1])")
        try $0.write(lastReadings, lines: lines)
    },
    Fault("a reading that is missing", breaks: [.readings], at: lastReadings) {
        try $0.write(lastReadings, lines: try $0.lines(lastReadings).dropLast())
    },
    .value("more oxygen than a probe shows", breaks: [.sensorRange], in: readings, line: 2, "value") { _ in "200.0001"
    },
    .value("a temperature between two that a probe shows", breaks: [.sensorRange], in: readings, line: 2, "value") {
        $0.dropLast() + "3"
    },
    .value(
        "a reading stored apart from the others of its site", breaks: [.arrival], in: readings, line: 7, "created_at"
    ) { $0.replacing(":00:", with: ":59:") },
    .value("a temperature that nobody measured", breaks: [.temperature], in: states, line: 3, "sources") {
        $0.replacing("measured", with: "interpolated")
    },
    .value("a warm day with cold readings", breaks: [.temperature], in: states, line: 3, "temp_c") { _ in "14.00" },
    .value("a day that is warmer than probes err", breaks: [.temperature], in: states, line: 3, "temp_c") { text in
        String(format: "%.2f", (Double(text) ?? 0) + 0.85)
    },
]

private let fishFaults: [Fault] = [
    .value("a wrong population", breaks: [.population], in: states, line: 3, "population", oneLess),
    .value("a death more in a daily state", breaks: [.deaths], in: states, line: 3, "mortality_count", oneMore),
    .value(
        "a death more in an event", breaks: [.population, .deaths, .balance], in: deaths, line: 3, at: (earlyStates, 3),
        "count", oneMore),
    .value("dead eggs as heavy as fish", breaks: [.mornings], in: deaths, line: 3, "biomass_kg") { "9" + $0 },
    .value(
        "a weighing that was not", breaks: [.lastWeighing], in: assignments, line: 30, "last_weighing_date"
    ) { _ in "2024-01-02" },
    .value(
        "a move that loses a fish", breaks: [.transfers, .population, .workflows], in: moves, line: 3,
        "transferred_count", oneLess),
    .value(
        "a wrong count before a move", breaks: [.transfers], in: moves, line: 3, "source_population_before", oneMore),
    .value("a workflow's wrong sum", breaks: [.workflows], in: workflows, line: 3, "total_mortality_count", oneMore),
    .value(
        "a harvested fish too many", breaks: [.harvest, .balance, .sales], in: lots, line: 3, at: (harvests, 2),
        "unit_count",
        oneMore),
    // More than what is left of it when it is gutted tells.
    .value("a harvest too heavy", breaks: [.harvest, .sales], in: lots, line: 3, "live_weight_kg") {
        "9" + $0
    },
    .value(
        "a batch that goes on after its harvest", breaks: [.harvest, .balance, .summaries],
        in: SnapshotEditor.part("batch_batch"), line: 2, at: (harvests, 11), "actual_end_date"
    ) { _ in "" },
    .value("an assignment's wrong weight", breaks: [.assignments], in: assignments, line: 30, "avg_weight_g") {
        "9" + $0
    },
    .value(
        "fish in a closed assignment", breaks: [.assignments], in: assignments, line: 3, "population_count"
    ) {
        _ in "5"
    },
    .value(
        "a stage of other days", breaks: [.stages], in: SnapshotEditor.part("batch_lifecyclestage"), line: 4,
        "typical_duration_days", oneMore),
    .value("a transfer on another day", breaks: [.stages], in: workflows, line: 3, "workflow_number", oneMore24),
    .value(
        "a biomass out of proportion", breaks: [.biomass, .summaries], in: states, line: 3, "biomass_kg"
    ) { "9" + $0 },
    Fault(
        "a container too small", breaks: [.biomass],
        at: SnapshotEditor.part("batch_actualdailyassignmentstate", day: 0), 2
    ) {
        try $0.change(SnapshotEditor.part("infrastructure_container"), line: 102, "max_biomass_kg") { _ in "0.01" }
    },
]

private let feedFaults: [Fault] = [
    Fault("a meal that is missing", breaks: [.meals, .feedTotals, .feedStock, .summaries, .ids], at: lateMeals) {
        try $0.write(lateMeals, lines: try $0.lines(lateMeals).dropLast())
    },
    .value("a meal at a strange hour", breaks: [.meals], in: meals, line: 21, "feeding_time") { _ in "17:00:00" },
    .value(
        "more feed than the stage allows", breaks: [.feedShare, .feedTotals, .feedStock, .summaries], in: meals,
        line: 3, "amount_kg"
    ) {
        "9999" + $0
    },
    .value("a daily state's wrong feed", breaks: [.feedTotals], in: states, line: 5, "feed_kg") { "9" + $0 },
]

private let siteFaults: [Fault] = [
    .value(
        "two stages in one container", breaks: [.occupancy, .linkage], in: assignments, line: 13, at: (assignments, 14),
        "container_id", oneMore),
    Fault("a hall of another station", breaks: [.places], at: assignments, 12) {
        try $0.change(SnapshotEditor.part("infrastructure_hall"), line: 13, "freshwater_station_id", oneMore)
    },
]

@Sendable private func oneMore24(_ text: String) -> String { String(text.dropLast()) + "5" }
