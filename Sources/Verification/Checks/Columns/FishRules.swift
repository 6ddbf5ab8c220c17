import Farm
import Snapshot
import Wording

extension ColumnRules {
    static var moves: KeyValuePairs<KnownTable, Rules> {
        [
            .creationAction: [
                "status": .always("COMPLETED"), "egg_count_planned": .same(as: "egg_count_actual"),
                "mortality_on_arrival": .always("0"), "expected_delivery_date": .same(as: "actual_delivery_date"),
                "delivery_method": .always("TRANSPORT"), "egg_quality_score": .within(80...99),
                "execution_duration_minutes": .within(20...45), "notes": .always("Eyed eggs laid into the tray"),
                // A tray is filled every two minutes.
                "created_at": .text { row in
                    guard let day = row.date("actual_delivery_date"), let number = row.integer("action_number")
                    else { return nil }
                    return instant(day, 0, 2 * (number - 1))
                },
                "updated_at": .at(5, 30, of: "actual_delivery_date"), "executed_by_id": .user("operator_01"),
                "workflow_id": .so("the creation of its batch") { row in
                    let workflow = row.integer("workflow_id").flatMap { row.facts.creationWorkflows[$0] }
                    return workflow.map { $0.batch == row.assignment("dest_assignment_id")?.batch } ?? true
                },
            ],
            .transferAction: [
                "status": .always("COMPLETED"), "planned_date": .same(as: "actual_execution_date"),
                "transfer_method": .so("PUMP to sea, NET below a gram, else GRAVITY", method),
                "notes": .text { row in
                    row.isAtSea(row.assignment("dest_assignment_id")).map {
                        $0 ? "Moved to sea by well boat" : "Moved to the next hall"
                    }
                },
                "updated_at": .text { row in
                    guard let begun = row.moment("created_at"),
                        let minutes = row.integer("execution_duration_minutes")
                    else { return nil }
                    return instant(begun + minutes * 60)
                },
                "oxygen_level": .within(5_00...15_00), "measured_avg_weight_g": .filled,
                "measured_std_dev_weight_g": .filled, "measured_avg_length_cm": .filled,
                "executed_at": .same(as: "created_at"), "executed_by_id": .user("operator_01"),
                "measured_sample_size": .number { $0.facts.rules.practice.fishPerMove },
                "measured_notes": .text { row in
                    "\(numberAtStart(row.facts.rules.practice.fishPerMove)) fish weighed and measured before the move"
                },
                "selection_method": .always("AVERAGE"), "allow_mixed": .no, "created_via": .always("PLANNED"),
                "leg_type": .empty,
                "workflow_id": .so("the transfer of its batch to that stage") { row in
                    guard let workflow = row.integer("workflow_id").flatMap({ row.facts.transferWorkflows[$0] }),
                        let assignment = row.assignment("dest_assignment_id")
                    else { return true }
                    return workflow.batch == assignment.batch && workflow.stage == assignment.stage
                },
            ],
        ]
    }

    static var fishEvents: KeyValuePairs<KnownTable, Rules> {
        [
            .mortality: [
                "cause": .oneOf([
                    "NATURAL", "DISEASE", "HANDLING", "PREDATION", "ENVIRONMENTAL", "UNKNOWN", "OTHER",
                ]),
                "description": .text(finding),
                "created_at": .so("13:00 of its day, or 8:00 of a Monday after it") { row in
                    guard let day = row.date("event_date"), let moment = row.moment("created_at") else {
                        return true
                    }
                    let isSunday = CalendarDate(daysSince1970: day).isSunday
                    return moment == day * 86_400 + 13 * 3600 || isSunday && moment == (day + 1) * 86_400 + 8 * 3600
                },
                "updated_at": .same(as: "created_at"),
            ],
            .dailyState: [
                "temp_c": .filled, "anchor_type": .empty, "planned_activity_id": .empty,
                "sources": .oneOf([
                    #""{""temp"": ""measured"", ""mortality"": ""actual"", ""feed"": ""actual"", ""weight"": ""modelled""}""#,
                    #""{""temp"": ""interpolated"", ""mortality"": ""actual"", ""feed"": ""actual"", ""weight"": ""modelled""}""#,
                ]),
                "confidence_scores": .text { row in
                    let confidence = row.text("sources").contains("interpolated") ? "0.7" : "1.0"
                    return #"{"temp": \#(confidence), "mortality": 1.0, "feed": 1.0, "weight": 0.9}"#
                },
                "last_computed_at": .at(23, 30, of: "date"),
            ],
            .growthSample: [
                "notes": .text { "\($0.facts.rules.practice.growthSamples.frequency) sample" },
                "created_at": .so("between 8 and 18 h of its day") { row in
                    guard let day = row.date("sample_date"), let moment = row.moment("created_at") else {
                        return true
                    }
                    return (8 * 3600...18 * 3600).contains(moment - day * 86_400)
                },
                "updated_at": .same(as: "created_at"),
            ],
            .grownFish: ["updated_at": .same(as: "created_at")],
            .harvestEvent: [
                "dest_subsidiary": .always("LG"),
                "document_ref": .so("HV-, the batch's name and the harvest's number") { row in
                    guard let number = harvestNumber(row) else { return true }
                    return row.text("document_ref") == "HV-\(row.fields.part.batch)-\(padded(number, 2))"
                },
                "event_date": .so("an evening, with the day's rings spread from its begin to 23:50") { row in
                    guard let id = row.integer("id"), let moment = row.moment("event_date"),
                        let batch = row.assignment("assignment_id")?.batch
                    else { return true }
                    let midnight = day(of: moment) * 86_400
                    let today = row.facts.harvests(of: batch).filter {
                        row.facts.harvests[$0]?.day == day(of: moment)
                    }
                    guard let number = today.firstIndex(of: id) else { return true }
                    // The first ring's turn is between 21:00 and 21:40.
                    let times = [21 * 3600, 21 * 3600 + 2400].map {
                        $0 + number * (24 * 3600 - 600 - $0) / today.count
                    }
                    return (times[0]...times[1]).contains(moment - midnight)
                },
                "created_at": .same(as: "event_date"), "updated_at": .same(as: "event_date"),
                "dest_geography_id": .number { row in
                    row.assignment("assignment_id").flatMap { row.facts.sites.geography(of: $0.container) }
                },
            ],
            .harvestLot: [
                "gutted_weight_kg": .range { share($0.facts.rules.practice.yield.gutted, of: $0) },
                "fillet_weight_kg": .range { share($0.facts.rules.practice.yield.fillet, of: $0) },
                "created_at": .text(harvestTime), "updated_at": .same(as: "created_at"),
            ],
        ]
    }

    static var batches: KeyValuePairs<KnownTable, Rules> {
        [
            .batch: [
                "expected_end_date": .text { row in
                    row.date("start_date").map { dayText($0 + row.facts.rules.batchDays - 1) }
                },
                "notes": .so("its eggs, station and sea area", placesOfBatch),
                "created_at": .at(0, of: "start_date"),
                "updated_at": .text { row in row.life.map { instant($0.lastDay, 23, 45) } },
                "species_id": .always("1"), "batch_type": .always("STANDARD"),
            ],
            .assignment: [
                "notes": .text { row in
                    let stage = row.integer("lifecycle_stage_id").flatMap { row.facts.sites.stages[$0] }
                    return stage.map { "\(row.facts.rules.stages[$0].name) of \(row.fields.part.batch)" }
                },
                "created_at": .at(0, of: "assignment_date"),
                "updated_at": .text { row in
                    row.assignment("id").flatMap { row.facts.lastDay(of: $0) }.map { instant($0, 23, 45) }
                },
            ],
        ]
    }

    static var workflows: KeyValuePairs<KnownTable, Rules> {
        [
            .creationWorkflow: [
                "workflow_number": .text { row in "CRT-\(row.fields.part.batch)" },
                "status": .always("COMPLETED"), "egg_source_type": .always("EXTERNAL"),
                "external_supplier_batch_number": .so("EGG-, the year and four digits") { row in
                    guard let year = row.date("actual_start_date").map({ dayText($0).prefix(4) }) else {
                        return true
                    }
                    let text = row.text("external_supplier_batch_number")
                    return text.hasPrefix("EGG-\(year)-") && text.utf8.count == 13
                        && fits(text, "EGG-#-#")
                },
                "external_cost_per_thousand": .range { row in
                    let euros = row.facts.rules.practice.eggPrice
                    return euros.lowerBound * 100...euros.upperBound * 100
                },
                "total_eggs_planned": .same(as: "total_eggs_received"),
                "planned_start_date": .same(as: "actual_start_date"),
                "planned_completion_date": .same(as: "actual_start_date"),
                "actual_start_date": .text { row in row.life.map { dayText($0.start) } },
                "actual_completion_date": .same(as: "actual_start_date"),
                "total_actions": .same(as: "actions_completed"), "progress_percentage": .always("100.00"),
                "cancellation_reason": .always("not cancelled"), "cancelled_at": .empty,
                "notes": .text { row in "Eggs laid into \(row.text("actions_completed")) trays" },
                "created_at": .at(0, of: "actual_start_date"), "updated_at": .at(5, 30, of: "actual_start_date"),
                "external_supplier_id": .filled, "cancelled_by_id": .empty, "created_by_id": .user("manager_01"),
                "egg_production_id": .empty,
            ],
            .transferWorkflow: [
                "workflow_type": .always("LIFECYCLE_TRANSITION"),
                "planned_start_date": .same(as: "actual_start_date"),
                "planned_completion_date": .text { row in
                    row.date("actual_start_date").map { dayText($0 + row.facts.rules.transferDays - 1) }
                },
                "completion_percentage": .so("the actions done of those planned, in percent") { row in
                    guard let done = row.integer("actions_completed"),
                        let all = row.integer("total_actions_planned"),
                        all > 0, let found = row.decimal("completion_percentage")
                    else { return false }
                    return abs(Double(found) - Double(done) * 10_000 / Double(all)) <= 0.500001
                },
                "source_subsidiary": .text { row in row.text("is_intercompany") == "t" ? "FRESHWATER" : "" },
                "dest_subsidiary": .text { row in row.text("is_intercompany") == "t" ? "FARMING" : "" },
                "notes": .text { row in
                    guard
                        let stage = row.integer("dest_lifecycle_stage_id").flatMap({ row.facts.sites.stages[$0] }),
                        stage > 0
                    else { return nil }
                    return "\(row.facts.rules.stages[stage - 1].name) to \(row.facts.rules.stages[stage].name)"
                },
                "cancellation_reason": .always("not cancelled"), "created_at": .at(0, of: "actual_start_date"),
                "updated_at": .text { row in
                    (row.date("actual_completion_date") ?? row.life?.lastDay).map { instant($0, 6) }
                },
                "completed_by_id": .so("manager_01 once it is completed") { row in
                    let user = row.integer("completed_by_id")
                    if row.date("actual_completion_date") == nil { return user == nil }
                    return row.facts.users.isEmpty || user.flatMap { row.facts.users[$0] } == "manager_01"
                },
                "initiated_by_id": .user("manager_01"),
                "source_lifecycle_stage_id": .so("the stage before that which it fills") { row in
                    let stages = row.facts.sites.stages
                    guard let filled = row.integer("dest_lifecycle_stage_id").flatMap({ stages[$0] }) else {
                        return true
                    }
                    return row.integer("source_lifecycle_stage_id").flatMap { stages[$0] } == filled - 1
                },
                "dest_lifecycle_stage_id": .filled, "is_dynamic_execution": .no, "dynamic_completed_at": .empty,
                "dynamic_completed_by_id": .empty,
                "dynamic_route_mode": .empty,
            ],
        ]
    }

    private static func method(_ row: RowInFacts) -> Bool {
        guard let isToSea = row.isAtSea(row.assignment("dest_assignment_id")),
            let fish = row.integer("transferred_count"),
            let biomass = row.decimal("transferred_biomass_kg"), fish > 0
        else { return true }
        let method = row.text("transfer_method")
        if isToSea { return method == "PUMP" }
        // The biomass was rounded to ten grams.
        let weights = [-0.5, 0.5].map { (Double(biomass) + $0) * 10 / Double(fish) }
        return weights.contains { method == ($0 < 1 ? "NET" : "GRAVITY") }
    }

    /// What the person who collected the dead wrote down.
    private static func finding(_ row: RowInFacts) -> String? {
        guard let stage = row.assignment("assignment_id").flatMap({ row.facts.sites.stages[$0.stage] }) else {
            return nil
        }
        let cause = row.text("cause")
        let isEggs = stage == 0
        let finding: String
        switch (cause, isEggs) {
        case ("DISEASE", true): finding = "eggs with fungus"
        case ("ENVIRONMENTAL", _): finding = "water outside the comfortable range"
        case ("UNKNOWN", _): finding = "cause not determined"
        case (_, true): finding = "white eggs and weak alevins"
        case ("NATURAL", _): finding = "no sign of illness"
        case ("DISEASE", _): finding = "lesions or pale gills"
        case ("HANDLING", _): finding = "scale loss after handling"
        case ("PREDATION", _): finding = "bite marks"
        default: finding = "fish were crowded or restless"
        }
        return "Daily \(isEggs ? "picking" : "collection"); \(finding)"
    }

    /// Of the live weight, rounded down to the gram, in the best and the worst harvest of a ring.
    private static func share(_ percent: Int, of row: RowInFacts) -> ClosedRange<Int>? {
        let yield = row.facts.rules.practice.yield
        // In either the fillet has as much more or less as the gutted fish.
        let most = Practice.Yield.deviations * yield.spread / Double(max(1, yield.gutted))
        return row.decimal("live_weight_kg").map { live in
            let mean = Double(live) * Double(percent) / 100
            // A share is rounded to a millionth.
            let rounding = Double(live) / 1_000_000
            let ends = [mean * (1 - most) - rounding, mean * (1 + most) + rounding].map { Int($0.rounded(.down)) }
            return ends[0]...ends[1]
        }
    }

    /// Of the batch's harvests in their order, from 1.
    private static func harvestNumber(_ row: RowInFacts) -> Int? {
        guard let id = row.integer("id"), let batch = row.assignment("assignment_id")?.batch else { return nil }
        return row.facts.harvests(of: batch).firstIndex(of: id).map { $0 + 1 }
    }

    /// Of the ring that a lot comes from.
    static func harvestTime(_ row: RowInFacts) -> String? {
        row.integer("event_id").flatMap { row.facts.harvests[$0] }.map { instant($0.moment) }
    }

    /// The sea area of a batch that is not at sea yet may be any.
    private static func placesOfBatch(_ row: RowInFacts) -> Bool {
        let sites = row.facts.sites
        guard let life = row.life, let stations = sites.names[.station], let areas = sites.names[.area] else {
            return true
        }
        let own = row.facts.assignments(of: life.name).compactMap { sites.containers[$0.container] }
        let station = own.lazy.compactMap { $0.hall.flatMap { sites.halls[$0] } }.first
        let area = own.lazy.compactMap(\.area).first
        let notes = row.text("notes")
        return stations.contains { id, name in
            station ?? id == id
                && areas.contains {
                    area ?? $0 == $0 && notes == "\(life.entry.eggs) eggs at \(name), sea phase at \($1)"
                }
        }
    }
}
