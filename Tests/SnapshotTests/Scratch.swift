import Farm
import Foundation
import Gzip
import JSON
import Snapshot
import TestFolder

extension Scratch {
    var output: String { "\(path)/farm" }
    var work: String { WorkFolder.workPath(for: output) }
    var aside: String { "\(path)/.farm.replaced" }
    var journal: String { "\(work)/journal" }

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    }

    /// Every file below a folder with its contents.
    func contents(of folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
        where try Disk.kind(of: "\(folder)/\(name)") == .file {
            files[name] = try read("\(folder)/\(name)")
        }
        return files
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

/// Inputs of a run that makes nothing but what a test says.
func inputs(seed: Int = 1) -> Inputs {
    var inputs = Inputs()
    inputs.seed = UInt64(seed)
    inputs.profile = "test"
    inputs.profileDigest = String(repeating: "0", count: 64)
    return inputs
}

/// The part of a day, with the contents that its file has.
func part(day: Int, table: String = "fish") throws -> (part: Part, contents: String) {
    let contents = "\(table) on day \(day)\n"
    let line =
        "\(table)/batch=B-1/2024-01-0\(day).csv.gz,\(table),B-1,2024-01-0\(day),1,\(contents.utf8.count),"
        + "\(contents.utf8.count),\(SHA256.hex(of: contents)),0000000\(day),\(day),\(day)"
    guard let part = Part(line: line) else { throw Unopened() }
    return (part, contents)
}

struct Unopened: Error {}

/// A work folder that is there to be worked in.
func open(
    _ scratch: Scratch, _ existing: WorkFolder.Existing, seed: Int = 1,
    exchange: @escaping @Sendable (String, String) throws(DiskProblem) -> Void = Disk.exchange
) throws -> WorkFolder {
    while true {
        do {
            switch try WorkFolder.open(
                scratch.output, existing: existing, inputs: inputs(seed: seed), exchange: exchange)
            {
            case .work(let work): return work
            case .complete: throw Unopened()
            }
        } catch SnapshotProblem.writing {
            // Other tests start programs, and for a moment each child holds all that was open here, locks included.
            sched_yield()
        }
    }
}

/// Whether going on finds all that is to be made.
func isComplete(_ scratch: Scratch, seed: Int = 1) throws -> Bool {
    switch try WorkFolder.open(scratch.output, existing: .resume, inputs: inputs(seed: seed)) {
    case .work: false
    case .complete: true
    }
}

extension WorkFolder {
    /// Commits the days of a small run, each a unit of two parts, and writes their files.
    mutating func commit(days: ClosedRange<Int>, _ scratch: Scratch) throws {
        for day in days {
            let parts = try [part(day: day), part(day: day, table: "water")]
            for (part, contents) in parts { try scratch.write(contents, to: "\(path)/\(part.path)") }
            try commit(unit: day - 1, parts.map(\.part))
        }
    }

    consuming func finish(seed: Int) throws {
        try finish(manifest(seed: seed), [Page(Layout.card, text: "a card\n").write(in: path)])
    }
}

/// Makes a snapshot of three days.
func makeSnapshot(
    _ scratch: Scratch, _ existing: WorkFolder.Existing = .refuse, seed: Int = 1,
    exchange: @escaping @Sendable (String, String) throws(DiskProblem) -> Void = Disk.exchange
) throws {
    var work = try open(scratch, existing, seed: seed, exchange: exchange)
    try work.commit(days: 1...3, scratch)
    try work.finish(seed: seed)
}

func manifest(seed: Int = 1) throws -> Manifest {
    var totals = Totals()
    for day in 1...3 {
        totals.add(try part(day: day).part)
        totals.add(try part(day: day, table: "water").part)
    }
    return Manifest(
        inputs: inputs(seed: seed), generatorVersion: "1.2.3", tables: [], totals: totals,
        batches: [
            Manifest.BatchEntry(
                name: "B-1", status: .active, start: "2024-01-01", lastDay: "2024-01-03", eggs: 10, alive: 7,
                harvested: 1, dead: 2)
        ], rules: Rules(try Profile(shipped: "quick")))
}
