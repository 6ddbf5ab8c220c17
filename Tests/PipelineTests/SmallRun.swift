import Farm
import Foundation
import Gzip
import JSON
import Pipeline
import Simulation
import Snapshot
import Synchronization
import Tables
import TestFolder

/// A few tables of twelve days of two batches, made in some way that can be stopped and gone on with.
struct SmallRun: Sendable {
    enum Way: String, CaseIterable, Sendable {
        case byDay, byMonth, longer, merged
    }

    let way: Way
    /// The snapshots that it is made from, where there are any.
    private let sources: [String]
    private let run: Run
    private let folder: Scratch

    private static let tables = [
        "infrastructure_hall", "batch_batch", "batch_mortalityevent", "environmental_environmentalreading",
        "batch_actualdailyassignmentstate", "inventory_feedingevent", "batch_batchcontainerassignment",
        "inventory_feedcontainerstock",
    ]

    init(_ way: Way) async throws {
        self.way = way
        let folder = try Scratch()
        self.folder = folder
        switch way {
        case .byDay, .byMonth:
            sources = []
            run = try Self.run(days: 12, byMonth: way == .byMonth)
        case .longer:
            sources = ["\(folder.path)/shorter"]
            _ = try await Self.make("\(folder.path)/shorter", Self.run(days: 7, byMonth: false))
            run = try Self.run(
                days: 12, byMonth: false, extending: try Predecessor("\(folder.path)/shorter"))
        case .merged:
            sources = (1...2).map { "\(folder.path)/shard-\($0)" }
            for number in 1...2 {
                let run = try Self.run(days: 12, byMonth: false, Shard(number: number, of: 2))
                _ = try await Self.make("\(folder.path)/shard-\(number)", run)
            }
            run = try Self.run(days: 12, byMonth: false)
        }
    }

    /// Makes the snapshot, or goes on with it, until it is whole or so many units are there; whether it is whole.
    func make(_ output: String, stoppingAfter units: Int = .max) async throws -> Bool {
        guard way != .merged else {
            let merge = try Merge(sources)
            guard case .work(let work) = try WorkFolder.open(output, existing: .resume, inputs: merge.inputs) else {
                return true
            }
            let seen = Atomic(0)
            if case .made = try await merge.make(
                in: work, shouldStop: { seen.add(1, ordering: .relaxed).oldValue >= units })
            {
                return true
            }
            return false
        }
        return try await Self.make(output, run, stoppingAfter: units)
    }

    private static func make(_ output: String, _ run: Run, stoppingAfter units: Int = .max) async throws -> Bool {
        guard case .work(let work) = try WorkFolder.open(output, existing: .resume, inputs: run.inputs) else {
            return true
        }
        let seen = Atomic(0)
        let outcome = try await run.make(
            in: work, shouldStop: { seen.add(1, ordering: .relaxed).oldValue >= units }, report: { _ in })
        if case .made = outcome { return true }
        return false
    }

    private static func run(
        days: Int, byMonth: Bool, _ shard: Shard? = nil, extending predecessor: Predecessor? = nil
    ) throws -> Run {
        let profile = try Profile(shipped: "quick")
        // Two months, so that there are units of both.
        let start = CalendarDate(year: 2024, month: 1, day: 26)
        var request = RunRequest(profile: profile)
        request.plan.count = .inEachGeography(2)
        request.plan.stagger = 3
        request.plan.start = start
        request.plan.eggs = 100_000
        request.plan.geography = profile.defaultGeography
        request.plan.end = .after(days: days)
        request.tables = tables
        request.partition = byMonth ? .month : .day
        request.shard = shard
        let run = try Run(request, workers: 1)
        guard let predecessor else { return run }
        return try Run(
            extending: predecessor, until: start + (days - 1), infrastructure: nil, workers: 1)
    }
}

extension Scratch {
    /// Every file below with its bytes.
    func contents(of name: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(name)")
        where try Disk.kind(of: "\(path)/\(name)/\(file)") == .file {
            files[file] = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)/\(file)"))
        }
        return files
    }
}
