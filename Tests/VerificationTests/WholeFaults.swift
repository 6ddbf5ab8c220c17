import Forging
import JSON
import Snapshot
import Verification

private let vaccinations = WholeSnapshot.part("health_treatment", "2024-11")
private let delousings = WholeSnapshot.part("health_treatment", "2025-08")
private let counts = WholeSnapshot.part("health_licecount", "2025-08")
private let stages = SnapshotEditor.part("batch_lifecyclestage")
private let conversions = SnapshotEditor.part("scenario_fcrmodelstage")
private let lots = WholeSnapshot.part("harvest_harvestlot", "2026-01")
private let harvests = SnapshotEditor.part("harvest_harvestevent")
private let batches = SnapshotEditor.part("batch_batch")

extension Fault {
    /// Another rule for whole batches in the manifest.
    fileprivate static func rule(_ name: String, _ key: String, _ value: JSON, at place: (path: String, line: Int))
        -> Fault
    {
        Fault(name, breaks: [.wholeBatches, .manifest], at: place.path, place.line) {
            var manifest = try JSON(parsing: try $0.bytes(Layout.manifest))
            guard var rules = manifest["rules"] else { throw NothingToEdit(file: Layout.manifest, what: key) }
            rules.set(key, value)
            manifest.set("rules", rules)
            try $0.write(Layout.manifest, Array(manifest.pretty.utf8))
            try $0.sumUp()
        }
    }
}

/// Wrong rows that only a whole life shows.
let wholeFaults: [Fault] = [
    .value("a vaccination without a vaccine", breaks: [.treatments], in: vaccinations, line: 3, "vaccination_type_id") {
        _ in ""
    },
    .value(
        "a container vaccinated twice", breaks: [.treatments], in: vaccinations, line: 3, "batch_assignment_id", oneLess
    ),
    .value(
        "a treatment that the journal does not tell of", breaks: [.treatments], in: vaccinations, line: 3,
        "journal_entry_id", oneLess),
    Fault("a treatment a week after the last", breaks: [.lice, .ids, .treatments], at: delousings, 12) {
        var lines = try $0.lines(delousings)
        lines.append((lines.last ?? "").replacing("2025-08-13", with: "2025-08-20"))
        try $0.write(delousings, lines: lines)
    },
    Fault("lice that a treatment did not help against", breaks: [.lice], at: counts, 122) {
        // The count of the fourteenth is the second of the month; the fourth row of a ring is of adult females.
        try $0.change(counts, line: 125, "adult_female_count") { _ in "500" }
        try $0.change(counts, line: 125, "count_value") { _ in "500" }
    },
    Fault("few that survive", breaks: [.wholeBatches], at: batches, 2) {
        try $0.replace(Layout.manifest, "\"harvested\": 2", with: "\"harvested\": 1")
        try $0.sumUp()
    },
    Fault("fewer that survive than ever in this profile", breaks: [.wholeBatches], at: batches, 2) {
        // 65.5 % of three and a half million eggs.
        let manifest = String(decoding: try $0.bytes(Layout.manifest), as: UTF8.self)
        let changed = manifest.replacing(/"harvested": \d+/, with: "\"harvested\": 2292500")
        try $0.write(Layout.manifest, Array(changed.utf8))
        try $0.sumUp()
    },
    .value(
        "fish that are too light", breaks: [.wholeBatches], in: stages, line: 4, at: (batches, 2),
        "expected_weight_max_g"
    ) { _ in "120.00" },
    .rule("rings that are lighter than the rules say", "harvestedWeight", [6000, 6500], at: (harvests, 2)),
    .rule("fish that eat more than the rules say", "economicFCR", [.real(0.5), .real(0.9)], at: (batches, 2)),
    .value(
        "fish that shall weigh less than nothing", breaks: [.wholeBatches], in: stages, line: 4, at: (batches, 2),
        "expected_weight_max_g"
    ) { _ in "-5.00" },
    .value(
        "fish that eat too much", breaks: [.wholeBatches], in: conversions, line: 12, at: (batches, 2), "fcr_value"
    ) { _ in "1.1000" },
    .value(
        "a ring of giants", breaks: [.wholeBatches, .harvest], in: lots, line: 2, at: (batches, 2), "live_weight_kg"
    ) { "9" + $0 },
]
