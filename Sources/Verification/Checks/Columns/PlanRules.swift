import Farm
import JSON
import Snapshot
import Tables
import Wording

extension ColumnRules {
    static var feed: KeyValuePairs<KnownTable, Rules> {
        let closed = ColumnRule.so("23:45 of the period's last day, or of the last harvest") { row in
            guard let last = row.fields.date("period_end"),
                let batch = row.integer("batch_id").flatMap({ row.facts.batches[$0] })
            else { return true }
            let end = min(last, batch.end ?? last)
            return row.fields.moment("created_at") == (end * 24 + 23) * 3600 + 45 * 60
        }
        let confidence = ColumnRule.text { row in
            let levels: KeyValuePairs = [10: "VERY_HIGH", 20: "HIGH", 40: "MEDIUM"]
            return levels.first { row.facts.rules.practice.growthSamples.every < $0.key }?.value ?? "LOW"
        }
        return [
            .feeding: [
                "feeding_percentage": .filled, "method": .always("AUTOMATIC"),
                "notes": .always("Meal by the feeding system"),
                "created_at": .so("5 to 42 minutes after the meal, on its day") { row in
                    guard let day = row.date("feeding_date"), let second = row.fields.secondOfDay("feeding_time"),
                        let moment = row.moment("created_at")
                    else { return true }
                    let later = moment - day * 86_400 - second
                    return (300...42 * 60).contains(later) || later >= 0 && moment == (day + 1) * 86_400 - 1
                },
                "updated_at": .same(as: "created_at"), "recorded_by_id": .user("operator_01"),
            ],
            .batchSummary: [
                "created_at": closed, "updated_at": .same(as: "created_at"),
                "estimation_method": .always("MEASURED"), "overall_confidence_level": confidence,
            ],
            .containerSummary: [
                "created_at": closed, "updated_at": .same(as: "created_at"),
                "estimation_method": .always("MEASURED"), "confidence_level": confidence,
            ],
            .feedPurchase: [
                "purchase_date": .text { row in stock(of: row).map { dayText(day(of: $0.delivered)) } },
                "supplier": .so("a supplier of feed") { Feed.suppliers.contains($0.text("supplier")) },
                "batch_number": .text { row in
                    row.integer("id").map { "LOT-\(padded($0 - row.facts.firstID + 1, 6))" }
                },
                "cost_per_kg": .within(Feed.prices),
                "expiry_date": .text { row in
                    // The first stock is of no single age.
                    row.date("purchase_date").map {
                        $0 < row.facts.start ? "" : dayText($0 + row.facts.rules.practice.stores.shelfLife)
                    }
                },
                "notes": .text { row in
                    stock(of: row).flatMap { row.facts.sites.names[.feedContainer]?[$0.feedContainer] }.map {
                        "For \($0)"
                    }
                },
                "created_at": .text { row in stock(of: row).map { instant($0.delivered) } },
                "updated_at": .same(as: "created_at"),
            ],
            .feedStock: ["feed_purchase_id": .same(as: "id"), "created_at": .same(as: "entry_date")],
        ]
    }

    private static func stock(of row: RowInFacts) -> FeedStockFact? {
        row.integer("id").flatMap { id in row.facts.stockOf[id].map { row.facts.feedStocks[$0] } }
    }

    static var scenarios: KeyValuePairs<KnownTable, Rules> {
        [
            .projection: [
                "created_at": .text { row in
                    row.integer("projection_run_id").flatMap { row.facts.scenario(ofRun: $0) }.map {
                        instant($0.begun, 6)
                    }
                },
                "updated_at": .same(as: "created_at"),
                "current_stage_id": .so("the stage of that day of the batch's life") { row in
                    guard let life = row.life, let day = row.date("projection_date"),
                        let stage = row.integer("current_stage_id").flatMap({ row.facts.sites.stages[$0] })
                    else { return true }
                    let rules = row.facts.rules
                    return stage == rules.stages.indices.last { rules.firstDay(of: $0) <= day - life.start }
                },
            ],
            .scenario: [
                "name": .text { row in kind(of: row).map { "\($0.name) - \(row.fields.part.batch)" } },
                "genotype": .always("\"Atlantic salmon, standard line\""),
                "supplier": .text { row in
                    let creation = row.facts.creationWorkflows.first { $0.value.batch == row.integer("batch_id") }?
                        .value
                    return creation?.supplier.flatMap { row.facts.sites.names[.supplier]?[$0] }
                },
                "created_at": .at(6, of: "start_date"), "updated_at": .same(as: "created_at"),
                "created_by_id": .user("manager_01"),
                "fcr_model_id": .number { row in
                    kind(of: row).flatMap { place(of: $0, row) }.map { $0 + 1 }
                },
                "mortality_model_id": .always("1"),
                "biological_constraints_id": .always("1"),
                "tgc_model_id": .so("the geography's model of its kind") { row in
                    guard let name = row.integer("tgc_model_id").flatMap({ row.facts.sites.names[.tgcModel]?[$0] }),
                        let expected = growthModel(of: kind(of: row), row)
                    else { return true }
                    return name == expected
                },
            ],
            .projectionRun: [
                "run_date": .text { row in scenario(of: row).map { instant($0.begun, 6) } },
                "run_number": .always("1"),
                "label": .text { row in scenario(of: row).flatMap { kind(begun: $0.begun, row)?.name } },
                "parameters_snapshot": .so("the scenario and its models") { row in
                    guard let scenario = scenario(of: row),
                        let noted = try? JSON(parsing: row.text("parameters_snapshot").utf8)
                    else { return true }
                    let kind = kind(begun: scenario.begun, row)
                    let weight = noted["scenario"]?["initial_weight"]
                    return noted["scenario"]?["initial_count"] == .integer(scenario.fish)
                        && noted["scenario"]?["duration_days"] == .integer(scenario.days)
                        && weight == scenario.weight.map { .number(decimal($0, 3)) }
                        && noted["fcr_model"]?["id"]
                            == kind.flatMap { place(of: $0, row) }.map { .integer($0 + 1) }
                        && growthModel(of: kind, row).map { noted["tgc_model"]?["name"] == .string($0) } ?? true
                        && noted["captured_at"] == .string("\(dayText(scenario.begun))T06:00:00+00:00")
                },
                "notes": .text { row in
                    guard let scenario = scenario(of: row), let life = row.life else { return nil }
                    return "From the batch as it stood on day \(scenario.begun - life.start)"
                },
                "created_at": .same(as: "run_date"), "updated_at": .same(as: "run_date"),
                "created_by_id": .user("manager_01"),
            ],
        ]
    }

    static var activities: KeyValuePairs<KnownTable, Rules> {
        [
            .plannedActivity: [
                "status": .text { row in
                    if row.date("completed_at") != nil { return "COMPLETED" }
                    return row.life.map { $0.entry.status == .active ? "PENDING" : "CANCELLED" }
                },
                "notes": .text { row in template(of: row)?.notes },
                "created_at": .text { row in planned(row).map { instant($0) } },
                "updated_at": .text { row in
                    guard let planned = planned(row), let first = firstScenario(row) else { return nil }
                    let hung = first.begun * 86_400 + 7 * 3600
                    return instant(max(planned, hung, row.moment("completed_at") ?? planned))
                },
                "completed_at": .so("the hour at which such work ends") { row in
                    guard let moment = row.moment("completed_at") else { return true }
                    let minute: Int
                    switch row.text("activity_type") {
                    case "TRANSFER": minute = 6 * 60
                    case "VACCINATION", "TREATMENT": minute = 12 * 60
                    case "HARVEST": minute = 24 * 60 - 1
                    default: minute = 18 * 60
                    }
                    return moment - day(of: moment) * 86_400 == minute * 60
                },
                "completed_by_id": .so("vet_01 for what a veterinarian does, else operator_01, once done") { row in
                    let user = row.integer("completed_by_id")
                    if row.date("completed_at") == nil { return user == nil }
                    let isTreated = ["VACCINATION", "TREATMENT"].contains(row.text("activity_type"))
                    return row.facts.users.isEmpty
                        || user.flatMap { row.facts.users[$0] } == (isTreated ? "vet_01" : "operator_01")
                },
                "container_id": .empty, "created_by_id": .user("manager_01"),
                "scenario_id": .text { row in firstScenario(row).map { "\($0.id)" } },
            ]
        ]
    }

    private static func scenario(of row: RowInFacts) -> ScenarioFact? {
        row.integer("scenario_id").flatMap { row.facts.scenarios[$0] }
    }

    private static func firstScenario(_ row: RowInFacts) -> ScenarioFact? {
        row.facts.scenarios.first { $0.value.batch == row.integer("batch_id") }?.value
    }

    /// By the day on which it begins.
    private static func kind(of row: RowInFacts) -> Practice.Projection? {
        row.date("start_date").flatMap { kind(begun: $0, row) }
    }

    private static func kind(begun: Int, _ row: RowInFacts) -> Practice.Projection? {
        guard let life = row.life else { return nil }
        let rules = row.facts.rules
        return rules.practice.projections.first { rules.firstDay(of: $0.stage) == begun - life.start }
    }

    /// Its place among the profile's.
    private static func place(of kind: Practice.Projection, _ row: RowInFacts) -> Int? {
        row.facts.rules.practice.projections.firstIndex { $0.stage == kind.stage }
    }

    private static func growthModel(of kind: Practice.Projection?, _ row: RowInFacts) -> String? {
        guard let kind, let container = row.facts.assignments(of: row.fields.part.batch).first?.container,
            let geography = row.facts.sites.geography(of: container).flatMap({
                row.facts.sites.names[.geography]?[$0]
            })
        else { return nil }
        return "\(geography) \(kind.name) TGC"
    }

    private static func template(of row: RowInFacts) -> TemplateFact? {
        guard let life = row.life, let due = row.date("due_date") else { return nil }
        let type = row.text("activity_type")
        return row.facts.templates.first { $0.type == type && $0.day == due - life.start }
    }

    /// With the first scenario; what was due or done before there was one was planned with the batch.
    private static func planned(_ row: RowInFacts) -> Int? {
        guard let first = firstScenario(row), let due = row.date("due_date"), let life = row.life else { return nil }
        let hung = first.begun * 86_400 + 7 * 3600
        let isLate = min(row.moment("completed_at") ?? hung, due * 86_400 + 7 * 3600) < hung
        return isLate ? life.start * 86_400 + 7 * 3600 : hung
    }

    static var money: KeyValuePairs<KnownTable, Rules> {
        [
            .harvestFact: [
                "event_date": .text(harvestTime), "created_at": .same(as: "event_date"),
                "updated_at": .same(as: "event_date"),
                "dim_site_id": .so("the batch's sea area") { row in
                    guard let area = ring(of: row)?.area,
                        let site = row.integer("dim_site_id").flatMap({ row.facts.sites.financeSites[$0] })
                    else { return true }
                    return site == (model: "area", id: area)
                },
                "dim_company_id": .so("Farming of the batch's geography") { row in
                    let sites = row.facts.sites
                    guard let harvest = row.integer("event_id").flatMap({ row.facts.harvests[$0] }),
                        let geography = row.facts.assignments[harvest.assignment].flatMap({
                            sites.geography(of: $0.container)
                        }),
                        let company = row.integer("dim_company_id").flatMap({ sites.companies[$0] })
                    else { return true }
                    return company.code == "FM" && company.geography == geography
                },
            ],
            .transaction: [
                "currency": .text { row in
                    row.integer("policy_id").flatMap { row.facts.sites.sellers[$0] }
                        .flatMap { row.facts.sites.companies[$0]?.currency }
                },
                "state": .always("posted"), "created_at": .at(23, 50, of: "posting_date"),
                "updated_at": .same(as: "created_at"), "approval_date": .same(as: "created_at"),
                "content_type_id": .number { row in
                    (row.integer("event_id") == nil ? ContentType.transferWorkflow : .harvestEvent).rawValue
                },
                "approved_by_id": .user("manager_01"),
            ],
        ]
    }

    private static func ring(of row: RowInFacts) -> SiteFacts.ContainerFact? {
        row.integer("event_id").flatMap { row.facts.harvests[$0] }
            .flatMap { row.facts.assignments[$0.assignment] }.flatMap { row.facts.sites.containers[$0.container] }
    }
}
