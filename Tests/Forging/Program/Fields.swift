import Forging
import Foundation
import Pipeline
import Snapshot
import TestDice
import TestFolder
import TestServer
import Verification

/// Changes single values of a whole life, with all checksums right again, and shows by column which of them `verify` does not
/// report.
struct Fields {
    let seed: Int
    /// Changes of each column.
    let each: Int

    private struct Tally {
        /// By rows that disagree with each other, or else by making the snapshot again.
        var noticed = 0
        var onlyRemade = 0
        var tried = 0
        var unnoticed: Set<String> = []
    }

    func run() async throws {
        let scratch = try Scratch()
        let originals = Originals(folder: scratch.path)
        try await originals.makeLife()
        let manifest = try Manifest(snapshot: "\(scratch.path)/life")
        var dice = Dice(seed: seed)
        var all = Tally()
        for table in manifest.tables {
            for index in table.columns.indices {
                var tally = Tally()
                for _ in 0..<each {
                    let editor = try originals.copy("life")
                    guard let change = try change(table, index, in: editor, &dice) else { continue }
                    tally.tried += 1
                    if try await Verifier(editor.path, version: Version.current).run().isGood {
                        tally.unnoticed.insert(change)
                        if try await Remake(editor.path, workers: 2).compare(shouldStop: { false }).differences > 0 {
                            tally.onlyRemade += 1
                        } else {
                            say("\(table.name).\(table.columns[index].name): not even by making it again, \(change)")
                        }
                    } else {
                        tally.noticed += 1
                    }
                }
                all.tried += tally.tried
                all.noticed += tally.noticed
                all.onlyRemade += tally.onlyRemade
                if tally.noticed < tally.tried {
                    say(
                        "\(table.name).\(table.columns[index].name): \(tally.noticed) of \(tally.tried), not "
                            + tally.unnoticed.sorted().joined(separator: ", "))
                }
            }
        }
        say(
            "of \(all.tried) changed values, verify reports \(all.noticed) by what rows promise, and \(all.onlyRemade) more by "
                + "making the snapshot again")
    }

    /// Changes one value of a random row by one of the ways of its type, and says which; nothing where it would stay.
    private func change(
        _ table: Manifest.TableEntry, _ column: Int, in editor: borrowing SnapshotEditor, _ dice: inout Dice
    ) throws -> String? {
        let parts = try editor.text(Layout.parts).split(separator: "\n").compactMap { Part(line: String($0)) }
        guard let part = parts.filter({ $0.table == table.name }).randomElement(using: &dice) else { return nil }
        var lines = try editor.contents(part.path).split(separator: UInt8(ascii: "\n")).map(Array.init)
        guard let line = lines.indices.dropFirst().randomElement(using: &dice),
            let other = lines.indices.dropFirst().randomElement(using: &dice)
        else { return nil }
        var fields = SnapshotEditor.fields(lines[line])
        let old = String(decoding: fields[column], as: UTF8.self)
        let entry = table.columns[column]
        var ways = ValueChange.ways(of: entry.type)
        ways.append(
            ("another row's", { _ in String(decoding: SnapshotEditor.fields(lines[other])[column], as: UTF8.self) }))
        if entry.isNullable { ways.append(("none", { _ in "" })) }
        guard let (name, way) = ways.randomElement(using: &dice), let new = way(old), new != old else { return nil }
        fields[column] = Array(new.utf8)
        lines[line] = Array(fields.joined(separator: [UInt8(ascii: ",")]))
        try editor.write(
            part.path, contents: Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")])
        return name
    }
}
