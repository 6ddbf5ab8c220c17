import Foundation
import Gzip
import TestDice

/// The journal of an interrupted run, altered by somebody who knows its form.
struct AlteredJournal {
    /// What stands behind the checksums.
    private var entries: [String]
    /// What was done to it, for whoever reads of a failure.
    private(set) var story = ""
    private var dice: Dice

    init(_ text: String, seed: Int) {
        entries = text.split(separator: "\n").map { String($0.dropFirst(9)) }
        dice = Dice(seed: seed)
    }

    enum Alteration: CaseIterable {
        case doubled, lost, moved, edited
        /// The same with all lines of a unit, and with the numbers of units made right.
        case unitDoubled, unitLost, unitMoved
    }

    /// The text with one alteration, and with the checksums of that line and of all that follow it made right.
    mutating func altered() -> String {
        let alteration = Alteration.allCases.randomElement(using: &dice) ?? .edited
        let line = Int.random(in: 1..<entries.count, using: &dice)
        story = "\(alteration), line \(line + 1) of \(entries.count): \(entries[line].prefix(90))"
        switch alteration {
        case .doubled: entries.insert(entries[line], at: line)
        case .lost: entries.remove(at: line)
        case .moved: move(line..<line + 1)
        case .edited: edit(line)
        case .unitDoubled: entries.insert(contentsOf: entries[unit(around: line)], at: unit(around: line).lowerBound)
        case .unitLost: entries.removeSubrange(unit(around: line))
        case .unitMoved: move(unit(around: line))
        }
        if [.unitDoubled, .unitLost, .unitMoved].contains(alteration) { renumber() }
        return sealed()
    }

    private mutating func move(_ lines: Range<Int>) {
        let moved = entries[lines]
        entries.removeSubrange(lines)
        // Never back to where it was.
        var places = Array(1...entries.count)
        places.removeAll { $0 == lines.lowerBound }
        // And a unit only between units.
        if lines.count > 1 { places.removeAll { $0 > 1 && !entries[$0 - 1].hasPrefix("unit ") } }
        let place = places.randomElement(using: &dice) ?? 1
        entries.insert(contentsOf: moved, at: place)
        story += ", to \(place + 1)"
    }

    private mutating func edit(_ line: Int) {
        let (kind, payload) = (entries[line].prefix { $0 != " " }, entries[line].drop { $0 != " " }.dropFirst())
        var fields = payload.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let field = fields.indices.randomElement(using: &dice) ?? 0
        let others = entries.filter { $0.hasPrefix("part ") }
            .map { $0.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let before = fields[field]
        if kind == "part", Bool.random(using: &dice), let other = others.randomElement(using: &dice),
            other.indices.contains(field)
        {
            fields[field] = other[field]
        } else if let number = Int(fields[field]) {
            fields[field] = "\(number + [-1, 1, 10, 1000].randomElement(using: &dice)!)"
        } else if let place = fields[field].indices.randomElement(using: &dice) {
            fields[field].replaceSubrange(place...place, with: String("0123456789abcdef".randomElement(using: &dice)!))
        } else {
            fields[field] = "2024-01-27"
        }
        entries[line] = "\(kind) " + fields.joined(separator: ",")
        story += ", \(before) to \(fields[field])"
    }

    /// All lines of the unit that a line is one of.
    private func unit(around line: Int) -> Range<Int> {
        let end = entries[line...].firstIndex { $0.hasPrefix("unit ") } ?? entries.count - 1
        let before = entries[..<line].lastIndex { $0.hasPrefix("unit ") } ?? 0
        return before + 1..<end + 1
    }

    private mutating func renumber() {
        var number = 0
        for (place, entry) in entries.enumerated() where entry.hasPrefix("unit ") {
            entries[place] = "unit \(number)" + entry.drop { $0 != "," }
            number += 1
        }
    }

    private func sealed() -> String {
        var checksum: UInt32 = 0
        var text = ""
        for entry in entries {
            checksum = Array(entry.utf8).withUnsafeBytes { CRC32.update(checksum, $0) }
            let digits = String(checksum, radix: 16)
            text += String(repeating: "0", count: 8 - digits.count) + digits + " " + entry + "\n"
        }
        return text
    }
}
