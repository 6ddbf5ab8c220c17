import Farm
import Forging
import Foundation
import Snapshot
import Tables
import Testing
import Verification

/// What is said of readings that are missing, where some may be.
@Suite struct `Readings that are missing` {
    private static let readings = "environmental_environmentalreading"

    private static func make(
        _ tables: [Table] = Catalogue.tables(), _ change: (inout Probes.Outages) -> Void
    ) async throws -> String {
        var profile = try PristineSnapshot.profile()
        profile.readingHours = [6, 10, 14, 18]
        profile.probes.outages = try Profile(shipped: "standard").probes.outages
        change(&profile.probes.outages)
        return try await PristineSnapshot.make(profile, eggs: 1_000_000, byMonth: false, tables: tables)
    }

    private static func findings(_ editor: borrowing SnapshotEditor) async throws -> [Finding] {
        let verdict = try await Verifier(editor.path, version: Version.current).run()
        return verdict.results.filter { $0.promise != .remade }.flatMap(\.findings)
    }

    @Test func `are allowed where a probe or a site is silent, and one taken out between others is found`() async throws
    {
        let path = try await Self.make {
            $0.site.every = 6
            $0.site.longest = 100
            $0.probe.every = 40
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let editor = try PristineSnapshot.copy(path)
        #expect(try await Self.findings(editor) == [])
        let last = SnapshotEditor.part(Self.readings, day: PristineSnapshot.lastDay)
        // when: the ids of all later rows close up, so that nothing but the reading is missed.
        var lines = try editor.lines(last)
        let hour = try #require(lines.dropFirst().firstIndex { $0.contains(" 14:00:00+00,f") })
        lines.remove(at: hour)
        for line in hour..<lines.count {
            let fields = lines[line].split(separator: ",", maxSplits: 1)
            lines[line] = "\(oneLess(String(fields[0]))),\(fields[1])"
        }
        try editor.write(last, lines: lines)
        // then
        let found = try await Self.findings(editor)
        #expect(found.count == 1 && found.first?.place.path == last, "\(found)")
    }

    @Test func `of whole days leave a batch without a file where there are only readings`() async throws {
        let path = try await Self.make(Catalogue.tables().filter { $0.isReference || $0.name == Self.readings }) {
            $0.site.every = 8
            $0.site.shortest = 48
            $0.site.median = 60
            $0.site.longest = 72
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let editor = try PristineSnapshot.copy(path)
        let files = try editor.text(Layout.parts).split(separator: "\n").count { $0.hasPrefix(Self.readings) }
        #expect(files < PristineSnapshot.lastDay)
        #expect(try await Self.findings(editor) == [])
    }

    @Test func `are found where outages are longer than the rules say`() async throws {
        let path = try await Self.make {
            $0.probe.every = 40
            $0.probe.shortest = 200
            $0.probe.median = 200
            $0.probe.longest = 200
            $0.site.every = nil
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let editor = try PristineSnapshot.copy(path)
        #expect(try await Self.findings(editor) == [])
        let manifest = try editor.text(Layout.manifest)
        let stricter = manifest.replacing(
            try Regex("\"probeHours\": \\[\\s*200,\\s*200\\s*\\]"), with: "\"probeHours\": [1, 2]")
        try #require(stricter != manifest)
        try editor.write(Layout.manifest, Array(stricter.utf8))
        #expect(try await Self.findings(editor).contains { $0.expected.hasPrefix("an outage of at most") })
    }
}
