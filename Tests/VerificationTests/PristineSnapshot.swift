import Farm
import Forging
import Foundation
import Gzip
import JSON
import Pipeline
import Simulation
import Snapshot
import Tables

/// A small snapshot that holds a whole life: stages of twelve days, every transfer, and a harvest on day 74.
enum PristineSnapshot {
    static let batch = "TEST-001"
    static let start = CalendarDate(year: 2024, month: 1, day: 1)
    static let lastDay = 74

    /// Made once for all tests.
    private static let byDay = Task { try await make(byMonth: false, tables: Catalogue.tables) }

    /// Every other row is a reading: without them what has nothing to do with water is checked in half the time.
    private static let withoutWater = Task {
        let readings = "environmental_environmentalreading"
        return try await make(byMonth: false, tables: Catalogue.tables.filter { $0.name != readings })
    }

    /// A copy of it to be damaged.
    static func copy(withWater: Bool = true) async throws -> SnapshotEditor {
        try copy(withWater ? await byDay.value : await withoutWater.value)
    }

    /// Its files are links until they are written to.
    static func copy(_ pristine: String) throws -> SnapshotEditor {
        let path = newPath()
        try FileManager.default.linkItem(atPath: pristine, toPath: path)
        return SnapshotEditor(path)
    }

    static func make(byMonth: Bool, tables: [Table], batches: Bool = true) async throws -> String {
        try await make(try profile(), eggs: 1_000_000, byMonth: byMonth, tables: tables, batches: batches)
    }

    static func make(
        _ profile: Profile, eggs: Int, byMonth: Bool, tables: [Table], batches: Bool = true
    ) async throws -> String {
        let company = Company(profile, seed: 1, start: start)
        var request = PlanRequest()
        request.count = batches ? .one : PlanRequest.Count.none
        request.start = start
        request.eggs = eggs
        request.name = batch
        let plan = try Plan(request, company: company, profile: profile, seed: 1)
        let inputs = inputs(profile, plan, byMonth: byMonth, tables: tables)
        let books = Books(company: company, profile: profile, seed: 1, plan: plan)
        let run = Run(books: books, tables: tables, byMonth: byMonth, level: 1, workers: 2, inputs: inputs)
        let path = newPath()
        if case .work(let work) = try WorkFolder.open(path, existing: .refuse, inputs: inputs) {
            _ = try await run.make(in: work, shouldStop: { false }, report: { _ in })
        }
        return path
    }

    static func profile() throws -> Profile {
        var profile = try Profile(shipped: "standard")
        profile.name = "short"
        for stage in profile.stages.indices { profile.stages[stage].days = 12 }
        profile.stages[profile.lastStage].days = 15
        profile.batchDays = lastDay + 1
        profile.defaultDays = profile.batchDays
        profile.transferDays = 3
        profile.readingHours = [6, 18]
        // So small that feed must be ordered within the short life.
        profile.halls[4].siloCapacity = 200
        // Most rows would be of sensors that no batch comes to.
        for geography in profile.geographies.indices {
            profile.geographies[geography].stations = 2
            profile.geographies[geography].seaAreas = 2
        }
        return profile
    }

    static func inputs(_ profile: Profile, _ plan: Plan, byMonth: Bool, tables: [Table]) -> Inputs {
        let names: JSON =
            tables.count == Catalogue.tables.count ? "all" : .array(tables.map { .string($0.name) })
        return Inputs([
            .init("version", .string(Version.current)), .init("profile", .string(profile.name)),
            // The short profile keeps the text of the one it was made from, and its name is none that ships.
            .init("profileDigest", .string(SHA256.hex(of: profile.text))), .init("start", .string(start.description)),
            .init("until", plan.batches.isEmpty ? .null : .string(plan.until.description)),
            .init("partitionBy", byMonth ? "month" : "day"), .init("tables", names),
            .init(
                "batches",
                .array(
                    plan.batches.map {
                        [
                            "name": .string($0.name), "start": .string($0.start.description),
                            "eggs": .integer($0.eggs),
                        ]
                    })),
        ])
    }

    static func newPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("verify-\(UUID().uuidString)").path
    }
}
