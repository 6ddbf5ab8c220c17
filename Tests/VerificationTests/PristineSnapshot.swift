import Farm
import Forging
import Foundation
import Gzip
import JSON
import Life
import Pipeline
import Simulation
import Snapshot
import Tables
import TestFolder

/// A small snapshot that holds a whole life: stages of twelve days, every transfer, and a harvest on day 74.
enum PristineSnapshot {
    static let batch = "TEST-001"
    static let start = CalendarDate(year: 2024, month: 1, day: 1)
    static let lastDay = 74

    /// Made once for all tests.
    private static let byDay = Task { try await make(byMonth: false, tables: Catalogue.tables()) }

    /// Every other row is a reading: without them what has nothing to do with water is checked in half the time.
    private static let withoutWater = Task {
        let readings = "environmental_environmentalreading"
        return try await make(byMonth: false, tables: Catalogue.tables().filter { $0.name != readings })
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

    static func make(
        byMonth: Bool, tables: [Table], batches: Bool = true, history: Bool = false, anomalies: JSON? = nil
    ) async throws -> String {
        try await make(
            try profile(), eggs: 1_000_000, byMonth: byMonth, tables: tables, batches: batches, history: history,
            anomalies: anomalies)
    }

    static func make(
        _ profile: Profile, eggs: Int, byMonth: Bool, tables: [Table], batches: Bool = true, history: Bool = false,
        anomalies: JSON? = nil
    ) async throws -> String {
        let company = Company(profile, seed: 1, start: start)
        var request = PlanRequest()
        request.count = batches ? .one : PlanRequest.Count.none
        request.start = start
        request.eggs = eggs
        request.name = batch
        let plan = try Plan(request, company: company, profile: profile, seed: 1)
        var inputs = inputs(profile, plan, company, byMonth: byMonth, tables: tables)
        inputs.history = history
        inputs.anomalies = anomalies
        inputs.anomaliesUntil = anomalies == nil ? nil : plan.until
        let run = try Run(inputs, company, profile, workers: 2)
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
        // Faults are placed by line.
        profile.probes.outages = Probes.Outages()
        // So small that feed must be ordered within the short life.
        profile.halls[4].siloCapacity = 200
        // Most rows would be of sensors that no batch comes to.
        for geography in profile.geographies.indices {
            profile.geographies[geography].stations = 2
            profile.geographies[geography].seaAreas = 2
        }
        return profile
    }

    static func inputs(
        _ profile: Profile, _ plan: Plan, _ company: Company, byMonth: Bool, tables: [Table]
    ) -> Inputs {
        var inputs = Inputs(profile)
        inputs.start = plan.start
        inputs.until = plan.batches.isEmpty ? nil : plan.until
        inputs.partition = byMonth ? .month : .day
        inputs.tables = tables.count == Catalogue.tables().count ? nil : tables.map(\.name)
        inputs.batches = plan.batches.map { PlannedBatch($0, company) }
        return inputs
    }

    static func newPath() -> String { Scratch.newPath() }
}
