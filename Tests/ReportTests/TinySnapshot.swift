import Anomalies
import Farm
import Forging
import Foundation
import Gzip
import Pipeline
import Simulation
import Snapshot
import TestFolder

/// Two small batches of which one is harvested, made once for all tests.
enum TinySnapshot {
    private static let made = Task { try await make() }

    static func path() async throws -> String { try await made.value }

    /// A copy of it to be changed.
    static func copy() async throws -> SnapshotEditor {
        let path = newPath()
        try FileManager.default.copyItem(atPath: try await made.value, toPath: path)
        return SnapshotEditor(path)
    }

    static func newPath() -> String { Scratch.newPath() }

    static func make(
        batches: Int = 2, stagger: Int = 120, tables: [String]? = nil, anomalies: AnomalyRecipe? = nil
    ) async throws -> String {
        let profile = try Profile(shipped: "tiny")
        var request = RunRequest(profile: profile)
        request.plan.count = batches == 0 ? PlanRequest.Count.none : .inEachGeography(batches)
        request.plan.geography = batches == 0 ? nil : profile.defaultGeography
        request.plan.stagger = batches == 0 ? nil : stagger
        request.tables = tables
        request.anomalies = anomalies
        let run = try Run(request, workers: 2)
        let path = newPath()
        if case .work(let work) = try WorkFolder.open(path, existing: .refuse, inputs: run.inputs) {
            _ = try await run.make(in: work, shouldStop: { false }, report: { _ in })
        }
        return path
    }
}

/// The rows of a table as text by column, read without anything that the report uses.
struct Rows {
    let rows: [[String: String]]

    init(_ snapshot: String, _ table: String, batch: String? = nil) throws {
        let root = "\(snapshot)/\(table)"
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root).sorted().filter { path in
            path.hasSuffix(".gz") && (batch.map { path.hasPrefix("batch=\($0)/") } ?? true)
        }
        rows = try paths.flatMap { try Self.read("\(root)/\($0)") }
    }

    private static func read(_ path: String) throws -> [[String: String]] {
        var bytes: [UInt8] = []
        var reader = GzipReader()
        reader.begin()
        try Array(Data(contentsOf: URL(fileURLWithPath: path))).withUnsafeBytes { try reader.read($0) { bytes += $0 } }
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            SnapshotEditor.fields(Array(line)).map { String(decoding: $0, as: UTF8.self) }
        }
        guard let heads = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(heads, $0)) }
    }

    /// Sums of a column by what other columns hold, in decimal arithmetic.
    func sums(_ column: String, by key: ([String: String]) -> String) -> [String: Decimal] {
        rows.reduce(into: [:]) { sums, row in
            sums[key(row), default: 0] += Decimal(string: row[column] ?? "") ?? 0
        }
    }
}
