import Farm
import Snapshot

extension ColumnRules {
    static var water: KeyValuePairs<KnownTable, Rules> {
        [
            .reading: [
                "is_manual": .no, "notes": .always("Automatic reading"),
                "created_at": .so("a later instant of the day") { row in
                    guard let read = row.moment("reading_time"), let stored = row.moment("created_at") else {
                        return false
                    }
                    if let sensor = row.integer("sensor_id"),
                        let late = row.facts.anomalies.stored(sensor: sensor, at: read)
                    {
                        return stored == late
                    }
                    return stored > read && (day(of: stored) == day(of: read) || !row.facts.knowsAnomalies)
                },
                "recorded_by_id": .empty,
            ]
        ]
    }

    static var health: KeyValuePairs<KnownTable, Rules> {
        [
            .liceCount: [
                "count_date": .so("between 9 and 12 h") { row in
                    row.moment("count_date").map { (9 * 3600...12 * 3600).contains($0 - day(of: $0) * 86_400) }
                        ?? true
                },
                "notes": .text { "\($0.facts.rules.practice.lice.frequency) count" }, "user_id": .user("vet_01"),
                "confidence_level": .always("0.95"), "detection_method": .always("manual"),
                "adult_female_count": .number { lice($0) { $0 == "adult" && $1 == "female" } },
                "adult_male_count": .number { lice($0) { $0 == "adult" && $1 == "male" } },
                "juvenile_count": .number { lice($0) { stage, _ in stage != "adult" } },
            ],
            .healthSample: [
                "notes": .text { row in
                    "\(row.facts.rules.practice.healthSamples.frequency) look at the fish of one container"
                },
                "created_at": .at(11, of: "sampling_date"), "updated_at": .same(as: "created_at"),
                "sampled_by_id": .user("vet_01"),
            ],
            .healthFish: ["created_at": .clock(11 * 3600), "updated_at": .same(as: "created_at")],
            .healthScore: ["created_at": .clock(11 * 3600), "updated_at": .same(as: "created_at")],
            .journal: [
                "category": .oneOf(["observation", "treatment", "vaccination", "action"]),
                "description": .so("the words of an entry of its category") { row in
                    entry(of: row).map { fits(row.text("description"), $0.form) } ?? false
                },
                "entry_date": .so("the hour of such an entry") { row in
                    guard let entry = entry(of: row), let moment = row.moment("entry_date") else { return true }
                    return moment - day(of: moment) * 86_400 == entry.minute * 60
                },
                "severity": .so("as grave as such an entry is") { row in
                    entry(of: row).map { $0.severities.contains(row.text("severity")) } ?? true
                },
                "user_id": .so("who writes such entries") { row in
                    guard let entry = entry(of: row), !row.facts.users.isEmpty else { return true }
                    return row.integer("user_id").flatMap { row.facts.users[$0] } == entry.author
                },
                "resolution_status": .yes, "resolution_notes": .always("Nothing left to do"),
                "container_id": .empty, "created_at": .same(as: "entry_date"),
                "updated_at": .same(as: "entry_date"),
            ],
            .treatment: [
                "treatment_date": .clock(12 * 3600),
                "treatment_type": .oneOf(["vaccination", "medication", "physical"]),
                "description": .so("the vaccine or the method") { row in
                    if let vaccine = vaccine(of: row) {
                        return row.text("description") == "Vaccination with \(vaccine.name)"
                    }
                    return row.integer("vaccination_type_id") != nil || method(of: row) != nil
                },
                "dosage": .text { vaccine(of: $0)?.dosage ?? method(of: $0)?.dosage },
                "duration_days": .always("1"),
                "withholding_period_days": .number { method(of: $0)?.withholdingDays ?? 0 },
                "outcome": .always("completed"), "user_id": .user("vet_01"), "includes_weighing": .no,
                "sampling_event_id": .empty,
            ],
        ]
    }

    private static func lice(_ row: RowInFacts, _ isCounted: (_ stage: String, _ gender: String) -> Bool) -> Int? {
        guard let kind = row.integer("lice_type_id").flatMap({ row.facts.sites.lice[$0] }) else { return nil }
        return isCounted(kind.stage, kind.gender) ? row.integer("count_value") : 0
    }

    // MARK: The journal

    private struct Entry {
        let category: String
        let form: String
        /// Of the day.
        let minute: Int
        let severities: [String]
        let author: String
    }

    /// What somebody saw or did at one container on the morning's round.
    private static func work(_ text: String, _ severity: String) -> Entry {
        Entry(
            category: "observation", form: "*: \(text)", minute: 8 * 60, severities: [severity], author: "operator_01")
    }

    private static func entries(_ rules: Practice) -> [Entry] {
        [
            Entry(
                category: "observation",
                form: "Day #, * in # containers: # fish of # g; # died in \(rules.journalEvery) days; "
                    + "water # C, lowest oxygen # %",
                minute: 20 * 60 + 30, severities: ["low", "medium"], author: "operator_01"),
            Entry(
                category: "observation", form: "Gale: half of the feed for # rings", minute: 7 * 60,
                severities: ["low"],
                author: "operator_01"),
            Entry(
                category: "observation", form: "Gale: no feed for # rings, and no dead fish collected", minute: 7 * 60,
                severities: ["medium"], author: "operator_01"),
            work("Probe cleaned and calibrated", "low"), work("Cable of a probe replaced", "low"),
            work("Fish of several rings lethargic and off their feed; samples sent to the laboratory", "high"),
            Entry(
                category: "action", form: "Harvest from *: # fish of # g in # rings", minute: 8 * 60,
                severities: ["low"], author: "manager_01"),
            Entry(
                category: "action", form: "Transfer to * finished: # fish moved, # lost", minute: 16 * 60,
                severities: ["low"], author: "manager_01"),
            Entry(
                category: "action", form: "Harvested: # fish of # g from # containers", minute: 23 * 60 + 55,
                severities: ["low"], author: "manager_01"),
            Entry(
                category: "vaccination", form: "# fish in # containers vaccinated with * Vaccine", minute: 12 * 60,
                severities: ["low"], author: "vet_01"),
        ]
            + LiceMethod.allCases.flatMap { method in
                [
                    "# adult female lice a fish in the count of the day; \(method.name) of # rings from *",
                    "\(method.name) of # rings, # of # done",
                ].map {
                    Entry(category: "treatment", form: $0, minute: 12 * 60, severities: ["high"], author: "vet_01")
                }
            }
    }

    /// What is written about a planted anomaly: the container's name, and some words.
    private static let noteOfAnomaly = Entry(
        category: "observation", form: "*: *", minute: 8 * 60, severities: ["low", "medium", "high"],
        author: "operator_01")

    /// That which its category and the hour tell.
    private static func entry(of row: RowInFacts) -> Entry? {
        let (category, text) = (row.text("category"), row.text("description"))
        let all = entries(row.facts.rules.practice) + (row.facts.hasAnomalies ? [noteOfAnomaly] : [])
        let own = all.filter { $0.category == category }
        return own.first { fits(text, $0.form) } ?? own.first
    }

    // MARK: Treatments

    private static func vaccine(of row: RowInFacts) -> (name: String, dosage: String)? {
        row.integer("vaccination_type_id").flatMap { row.facts.sites.vaccines[$0] }
    }

    private static func method(of row: RowInFacts) -> LiceMethod? {
        let (type, text) = (row.text("treatment_type"), row.text("description"))
        return LiceMethod.allCases.first { $0.type == type && text == "Lice: \($0.name)" }
    }
}
