import Farm
import Forging
import Foundation
import JSON
import Snapshot
import Tables
import Testing
import Verification

/// Values of a snapshot's columns, over all parts of a table.
private struct Values {
    let snapshot: String

    func callAsFunction(_ table: String, _ column: String) throws -> [String] {
        let editor = try PristineSnapshot.copy(snapshot)
        return try editor.parts(of: table).flatMap { part in
            let rows = try editor.lines(part).map { SnapshotEditor.fields(Array($0.utf8)) }
            let place = try #require(rows[0].firstIndex { String(decoding: $0, as: UTF8.self) == column })
            return rows.dropFirst().map { String(decoding: $0[place], as: UTF8.self) }
        }
    }

    func numbers(_ table: String, _ column: String) throws -> [Double] {
        try self(table, column).map { Double($0) ?? .nan }
    }

    /// Days of the batch's life, each once, in order.
    func days(_ table: String, _ column: String) throws -> [Int] {
        Set(
            try self(table, column).compactMap { CalendarDate(String($0.prefix(10))) }
                .map { $0 - PristineSnapshot.start }
        ).sorted()
    }
}

/// One rule with another value than that of the profiles in the program, and what it must do to rows.
private struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (inout Practice) -> Void
    /// Holds of rows that are made by the changed rule, and not of others.
    let shows: @Sendable (Values) throws -> Bool
    /// What verify finds broken where the manifest tells of the old rule; nothing where no row can break it.
    let seenAs: Promise?

    init(
        _ name: String, seenAs: Promise?, _ change: @escaping @Sendable (inout Practice) -> Void,
        shows: @escaping @Sendable (Values) throws -> Bool
    ) {
        (self.name, self.seenAs, self.change, self.shows) = (name, seenAs, change, shows)
    }

    var testDescription: String { name }
}

private let rules: [Rule] = [
    Rule("days between growth samples", seenAs: .growthSamples) {
        $0.growthSamples.every = 5
    } shows: {
        try $0.days("batch_growthsample", "sample_date").allSatisfy { $0 % 5 == 0 }
    },
    Rule("fish of a growth sample", seenAs: .growthSamples) {
        $0.growthSamples.fish = 12
    } shows: {
        try Set($0("batch_growthsample", "sample_size")) == ["12"]
            && $0("batch_individualgrowthobservation", "id").count == 12 * $0("batch_growthsample", "id").count
    },
    Rule("days between health samples", seenAs: .healthSamples) {
        $0.healthSamples.every = 20
    } shows: {
        try $0.days("health_healthsamplingevent", "sampling_date") == [60, 80, 100, 120, 140, 160, 180]
    },
    Rule("fish of a health sample", seenAs: .healthSamples) {
        $0.healthSamples.fish = 9
    } shows: {
        try Set($0("health_healthsamplingevent", "number_of_fish_sampled")) == ["9"]
            && $0("health_individualfishobservation", "id").count == 9 * $0("health_healthsamplingevent", "id").count
    },
    Rule("the first stage of health samples", seenAs: .healthSamples) {
        $0.healthFrom = 2
    } shows: {
        try $0.days("health_healthsamplingevent", "sampling_date").first == 30
    },
    Rule("fish weighed before a move", seenAs: .columns) {
        $0.fishPerMove = 40
    } shows: {
        try Set($0("batch_transferaction", "measured_sample_size")) == ["40"]
            && Set($0("batch_transferaction", "measured_notes")) == ["Forty fish weighed and measured before the move"]
    },
    Rule("days between reports", seenAs: .columns) {
        $0.journalEvery = 25
    } shows: {
        try $0("health_journalentry", "description").count { $0.contains("died in 25 days") } == 7
    },
    Rule("days between counts of lice", seenAs: .lice) {
        $0.lice.every = 10
    } shows: {
        try $0.days("health_licecount", "count_date").allSatisfy { $0 % 10 == 3 }
    },
    Rule("the first count of lice", seenAs: .lice) {
        $0.lice.firstDay = 1
    } shows: {
        try $0.days("health_licecount", "count_date").allSatisfy { $0 % 7 == 1 }
    },
    Rule("fish whose lice are counted", seenAs: .lice) {
        $0.lice.fish = 35
    } shows: {
        try Set($0("health_licecount", "fish_sampled")) == ["35"]
    },
    Rule("lice that require a treatment", seenAs: .lice) {
        $0.lice.limit = 0.4
    } shows: {
        try $0("health_journalentry", "description").contains { $0.hasPrefix("0.4") || $0.hasPrefix("0.5") }
    },
    Rule("rest between treatments", seenAs: .lice) {
        $0.lice.rest = 63
    } shows: { values in
        let days = try values.days("health_treatment", "treatment_date").filter { $0 > 58 }
        return zip(days, days.dropFirst()).allSatisfy { $1 - $0 >= 63 }
    },
    Rule("days and vaccines", seenAs: .treatments) {
        $0.vaccinations[0].day = 17
        $0.vaccinations[0].vaccine = .multiComponent
    } shows: {
        try $0.days("health_treatment", "treatment_date").first == 17
            && $0("health_treatment", "vaccination_type_id").first == "3"
    },
    Rule("the vaccine alone", seenAs: .treatments) {
        $0.vaccinations[0].vaccine = .vhs
    } shows: {
        try $0("health_treatment", "vaccination_type_id").first == "2"
    },
    Rule("what is projected, when and how far", seenAs: .scenarios) {
        $0.projections[1].name = "Smolt outlook"
        $0.projections[1].stage = 3
        $0.projections[1].days = 33
    } shows: {
        try $0("scenario", "name")[1] == "Smolt outlook - \(PristineSnapshot.batch)"
            && $0.days("scenario", "start_date") == [0, 34, 58]
            && $0("scenario", "duration_days")[1] == "33"
            && $0("scenario_scenarioprojection", "projection_id").count == 900 + 33 + 450
    },
    Rule("the level at which stores are filled", seenAs: nil) {
        $0.stores.reorderBelow = 45
    } shows: {
        try $0("inventory_feedpurchase", "id").count > 45
    },
    Rule("the level to which stores are filled", seenAs: .feedStock) {
        $0.stores.fillTo = 90
    } shows: {
        try $0.numbers("inventory_feedpurchase", "quantity_kg").contains(180)
    },
    Rule("how long feed keeps", seenAs: .columns) {
        $0.stores.shelfLife = 400
    } shows: { values in
        let bought = try values("inventory_feedpurchase", "purchase_date").map { CalendarDate($0) }
        let expires = try values("inventory_feedpurchase", "expiry_date").map { CalendarDate($0) }
        // The first stock has no such date.
        let orders = zip(bought, expires).filter { $0.1 != nil }
        return !orders.isEmpty && orders.allSatisfy { bought, expires in bought.map { $0 + 400 } == expires }
    },
    Rule("the price of eggs", seenAs: .columns) {
        $0.eggPrice = 200...210
    } shows: {
        try $0.numbers("batch_creationworkflow", "external_cost_per_thousand").allSatisfy { (200...210).contains($0) }
    },
    Rule("what is left of a fish", seenAs: .columns) {
        $0.yield.gutted = 80
        $0.yield.fillet = 50
        $0.yield.spread = 0
    } shows: { values in
        let live = try values.numbers("harvest_harvestlot", "live_weight_kg")
        let gutted = try values.numbers("harvest_harvestlot", "gutted_weight_kg")
        let fillet = try values.numbers("harvest_harvestlot", "fillet_weight_kg")
        return zip(live, gutted).allSatisfy { abs($1 - $0 * 0.80) < 0.001 }
            && zip(live, fillet).allSatisfy { abs($1 - $0 * 0.50) < 0.001 }
    },
]

@Suite struct `A rule of the profile` {
    private static let readings = "environmental_environmentalreading"
    private static let original = Task { try await make { _ in } }

    /// Five short stages in fresh water, a longer one at sea, and stores so small that they are filled now and then.
    private static func make(_ change: (inout Practice) -> Void) async throws -> String {
        var profile = try Profile(shipped: "standard")
        profile.name = "ruled"
        for (stage, days) in [10, 12, 12, 12, 12, 130].enumerated() {
            profile.stages[stage].days = days
            profile.stages[stage].containers = 2
        }
        profile.batchDays = 188
        profile.defaultDays = 188
        profile.transferDays = 2
        profile.ringsPerBatch = 2
        for hall in profile.halls.indices { profile.halls[hall].containers[0].count = 2 }
        profile.sea.ring.count = 2
        profile.sea.bargeCapacity = 200
        // The plan refuses stores that are too small for fish of this weight.
        profile.harvestWeight = 50...50
        for geography in profile.geographies.indices {
            profile.geographies[geography].stations = 1
            profile.geographies[geography].seaAreas = 1
        }
        profile.practice.vaccinations[0].day = 24
        profile.practice.vaccinations.removeLast(3)
        profile.practice.lice.limit = 0.1
        change(&profile.practice)
        return try await PristineSnapshot.make(
            profile, eggs: 300_000, byMonth: true, tables: Catalogue.tables().filter { $0.name != readings })
    }

    @Test(arguments: rules)
    private func `reaches rows, and through the manifest the checks`(rule: Rule) async throws {
        // given
        let original = try await Self.original.value
        let changed = try await Self.make(rule.change)
        defer { try? FileManager.default.removeItem(atPath: changed) }
        // then
        #expect(try !rule.shows(Values(snapshot: original)))
        #expect(try rule.shows(Values(snapshot: changed)))
        #expect(try await Verifier(changed, version: Version.current).run().results.flatMap(\.findings) == [])
        // when the manifest tells of other rules than the rows were made by
        let editor = try PristineSnapshot.copy(changed)
        let old = try JSON(parsing: try Disk.read("\(original)/\(Layout.manifest)"))
        var manifest = try JSON(parsing: try editor.bytes(Layout.manifest))
        var told = try #require(manifest["rules"])
        told.set("practice", try #require(old["rules"]?["practice"]))
        manifest.set("rules", told)
        try editor.write(Layout.manifest, Array(manifest.pretty.utf8))
        try editor.sumUp()
        // then
        let results = try await Verifier(editor.path, version: Version.current).run().results
        let broken = Set(results.filter { $0.failures > 0 }.map(\.promise))
        #expect(rule.seenAs.map { broken.contains($0) } ?? broken.isEmpty, "\(broken)")
    }
}
