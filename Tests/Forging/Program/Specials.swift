import Forging
import Foundation
import JSON
import Snapshot
import TestFolder
import TestServer

/// Forgeries that are large: each is made, given to the programs with little memory and some time, and removed.
struct Specials {
    /// So much address space each command has, and so many seconds.
    private static let kilobytes = 3_000_000
    private static let seconds = 300

    private struct Special: Sendable {
        let name: String
        let make: @Sendable (borrowing SnapshotEditor) throws -> Void
    }

    /// Whether nothing was found.
    func run() async throws -> Bool {
        let scratch = try Scratch()
        let originals = Originals(folder: scratch.path)
        try await originals.make()
        var isGood = true
        for special in Self.all {
            let whole = try originals.copy("whole")
            try special.make(whole)
            let extend = ["fishladder", "generate", "--extend", whole.path, "--until", "2024-01-04", "--workers", "2"]
            for words in [
                ["fishladder", "verify", whole.path, "--quiet"],
                extend + ["--output", "\(scratch.path)/made", "--quiet"],
                ["fishladder", "generate", "--infrastructure", whole.path, "--duration", "3", "--dry-run"],
                ["fishladder-load", whole.path, "--dry-run", "--database", "host=/nowhere"],
            ] {
                isGood = try judge(special, words) && isGood
            }
            let shard = try originals.copy("shard-1")
            try special.make(shard)
            let merge = ["fishladder", "merge", shard.path, "\(scratch.path)/shard-2", "--quiet"]
            isGood = try judge(special, merge + ["--output", "\(scratch.path)/made"]) && isGood
        }
        return isGood
    }

    private func judge(_ special: Special, _ words: [String]) throws -> Bool {
        let clock = ContinuousClock()
        let begun = clock.now
        let ended = try Self.limited(words)
        let seconds = begun.duration(to: clock.now).components.seconds
        let isRight = (0...2).contains(ended.code)
        let said = (ended.err + ended.out).split(separator: "\n").first?.prefix(200) ?? ""
        let command = words.prefix(3).joined(separator: " ")
        say("\(isRight ? "ok" : "FAULT") \(special.name): \(command) ends with \(ended.code) in \(seconds) s: \(said)")
        if let place = words.firstIndex(of: "--output") {
            try? FileManager.default.removeItem(atPath: words[place + 1])
        }
        return isRight
    }

    private static func limited(_ words: [String]) throws -> Ended {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(words[0]).path
        let script = "ulimit -v \(kilobytes); exec timeout -s ALRM \(seconds) \"$@\""
        return try TestServer.run(["sh", "-c", script, "sh", program] + words.dropFirst())
    }

    private static let card = "infrastructure_geography/all.csv.gz"

    private static let all = [
        Special(name: "ten gigabytes of zeros in a part") { editor in
            try bomb(gigabytes: 10, of: [UInt8](repeating: 0x30, count: 1 << 20), in: editor)
        },
        Special(name: "ten gigabytes of empty rows in a part") { editor in
            try bomb(gigabytes: 10, of: [UInt8](repeating: 0x0A, count: 1 << 20), in: editor)
        },
        Special(name: "a hundred thousand levels in the manifest") { editor in
            let levels = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
            try editor.write(Layout.manifest, levels)
            try editor.sumUp()
        },
        Special(name: "a string of a gigabyte in the manifest") { editor in
            try large(Layout.manifest, begins: "{\"format\": \"", in: editor)
        },
        Special(name: "a line of a gigabyte in the list") { editor in
            try large(Layout.parts, begins: "path,table", in: editor)
        },
        Special(name: "a line of a gigabyte in the checksums") { editor in
            try large(Layout.sums, begins: "0", in: editor)
        },
        Special(name: "a list whose sums are beyond numbers") { editor in
            let most = 1 << 45
            let hash = String(repeating: "0", count: 64)
            let line = "\(card),infrastructure_geography,,,\(most),\(most),\(most),\(hash),00000000,1,1\n"
            try editor.write(Layout.parts, Array((Part.header + "\n" + String(repeating: line, count: 300_000)).utf8))
            var manifest = try JSON(parsing: try editor.bytes(Layout.manifest))
            manifest.set("partsSHA256", .string(SnapshotEditor.sha256(try editor.bytes(Layout.parts))))
            try editor.write(Layout.manifest, Array(manifest.pretty.utf8))
            try editor.sumUp()
        },
        Special(name: "four million values in the manifest") { editor in
            try editor.write(
                Layout.manifest, Array(("{\"inputs\": [" + String(repeating: "[],", count: 20_000_000) + "0]}").utf8))
            try editor.sumUp()
        },
    ]

    /// A part that inflates to so much, as its list says.
    private static func bomb(gigabytes: Int, of piece: [UInt8], in editor: borrowing SnapshotEditor) throws {
        let path = "\(editor.path)/\(card)"
        try FileManager.default.removeItem(atPath: path)
        let header = "id,name,description,created_at,updated_at\n"
        let script = """
            { printf '%s\\n' "$1"; head -c \(gigabytes)G /dev/zero | tr '\\0' "$2"; } | gzip -1 > "$3"
            """
        let filler = piece[0] == 0x0A ? "\\n" : "0"
        try TestServer.run(["sh", "-c", script, "sh", String(header.dropLast()), filler, path])
        let bytes = gigabytes << 30
        let file = try editor.bytes(card)
        let rows = piece[0] == 0x0A ? bytes : 1
        let list = try editor.text(Layout.parts).split(separator: "\n").map(String.init).map { line in
            guard line.hasPrefix("\(card),") else { return line }
            return
                "\(card),infrastructure_geography,,,\(rows),\(bytes),\(file.count),\(SnapshotEditor.sha256(file)),00000000,1,1"
        }
        try editor.write(list: list)
    }

    /// A file of a gigabyte, nearly all of it a hole.
    private static func large(_ name: String, begins text: String, in editor: borrowing SnapshotEditor) throws {
        let path = "\(editor.path)/\(name)"
        try editor.write(name, Array(text.utf8))
        guard let handle = FileHandle(forWritingAtPath: path) else { throw NothingToEdit(file: name, what: "all") }
        try handle.truncate(atOffset: 1 << 30)
        let sums = try TestServer.run(["sh", "-c", "sha256sum < \"$1\" | cut -c1-64", "sh", path]).lines
        guard name != Layout.sums, let sum = sums.first else { return }
        let list = try editor.text(Layout.sums).split(separator: "\n").map { line in
            line.hasSuffix("  \(name)") ? "\(sum)  \(name)" : String(line)
        }
        try editor.write(Layout.sums, Array((list.joined(separator: "\n") + "\n").utf8))
    }
}
