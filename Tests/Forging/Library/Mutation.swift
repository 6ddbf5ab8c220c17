import JSON
import Snapshot
import TestDice

/// One change somewhere in a snapshot after which all its checksums, sizes and digests are right again: what is behind them
/// is attacked.
package struct Mutation {
    private var dice: Dice

    /// The same seed makes the same change of the same snapshot.
    package init(seed: Int) { dice = Dice(seed: seed) }

    /// Makes the change and tells of it in one line.
    package mutating func make(in editor: borrowing SnapshotEditor) throws -> String {
        switch Int.random(in: 0..<20, using: &dice) {
        case 0..<8: try changeRows(of: editor)
        case 8..<10: try changeFile(of: editor)
        case 10..<13: try changeList(of: editor)
        case 13..<19: try changeManifest(of: editor)
        default: try changePage(of: editor)
        }
    }

    private mutating func below(_ end: Int) -> Int { Int.random(in: 0..<max(1, end), using: &dice) }

    private mutating func part(of editor: borrowing SnapshotEditor) throws -> String {
        let lines = try editor.text(Layout.parts).split(separator: "\n").dropFirst()
        guard let line = lines.randomElement(using: &dice), let part = Part(line: String(line)) else {
            throw NothingToEdit(file: Layout.parts, what: "a part")
        }
        return part.path
    }

    // MARK: Rows

    private mutating func changeRows(of editor: borrowing SnapshotEditor) throws -> String {
        let part = try part(of: editor)
        var lines = try editor.contents(part).split(separator: UInt8(ascii: "\n")).map(Array.init)
        let line = 1 + below(lines.count - 1)
        let what: String
        switch below(10) {
        case 0:
            lines.remove(at: line)
            what = "without line \(line + 1)"
        case 1:
            lines.insert(lines[line], at: line)
            what = "with line \(line + 1) twice"
        case 2:
            let other = 1 + below(lines.count - 1)
            lines.swapAt(line, other)
            what = "with lines \(line + 1) and \(other + 1) exchanged"
        case 3:
            what = changeBytes(of: &lines[below(2) * line])
        default:
            var fields = SnapshotEditor.fields(lines[line])
            let column = below(fields.count)
            let other = SnapshotEditor.fields(lines[1 + below(lines.count - 1)])
            let new = below(3) == 0 ? String(decoding: other[column % other.count], as: UTF8.self) : Values.text(&dice)
            fields[column] = Array(new.utf8)
            lines[line] = Array(fields.joined(separator: [UInt8(ascii: ",")]))
            what = "with \"\(new.shown)\" in line \(line + 1), column \(column + 1)"
        }
        let ending: [UInt8] = below(40) == 0 ? [] : [UInt8(ascii: "\n")]
        try editor.write(part, contents: Array(lines.joined(separator: [UInt8(ascii: "\n")])) + ending)
        return "\(part) \(what)"
    }

    private mutating func changeBytes(of bytes: inout [UInt8]) -> String {
        let place = below(bytes.count)
        let new = UInt8(below(256))
        if bytes.isEmpty || below(2) == 0 { bytes.insert(new, at: place) } else { bytes[place] = new }
        return "with the byte \(new) at \(place)"
    }

    // MARK: Files

    /// A file that is no longer what gzip made of its rows.
    private mutating func changeFile(of editor: borrowing SnapshotEditor) throws -> String {
        let part = try part(of: editor)
        let contents = try editor.contents(part)
        var file = try editor.bytes(part)
        let what: String
        switch below(6) {
        case 0: what = changeBytes(of: &file)
        case 1:
            file = Array(file.prefix(below(file.count)))
            what = "cut off at \(file.count)"
        case 2:
            file += file
            what = "of two members"
        case 3:
            file = contents
            what = "not compressed"
        case 4:
            file = []
            what = "empty"
        default:
            let other = try self.part(of: editor)
            file = try editor.bytes(other)
            what = "with the file of \(other)"
        }
        try editor.write(part, file: file, contents: contents)
        return "\(part) \(what)"
    }

    // MARK: The list of parts

    private mutating func changeList(of editor: borrowing SnapshotEditor) throws -> String {
        var lines = try editor.text(Layout.parts).split(separator: "\n").map(String.init)
        let line = 1 + below(lines.count - 1)
        let what: String
        switch below(8) {
        case 0:
            lines.remove(at: line)
            what = "without line \(line + 1)"
        case 1:
            lines.insert(lines[line], at: line)
            what = "with line \(line + 1) twice"
        case 2:
            let other = 1 + below(lines.count - 1)
            lines.swapAt(line, other)
            what = "with lines \(line + 1) and \(other + 1) exchanged"
        case 3:
            lines[below(2) * line] = Values.text(&dice)
            what = "with another line \(line + 1)"
        default:
            var fields = lines[line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let column = below(fields.count)
            fields[column] =
                column > 3 && below(4) > 0 ? Values.numbers[below(Values.numbers.count)] : Values.text(&dice)
            what = "with \"\(fields[column].shown)\" in line \(line + 1), column \(column + 1)"
            lines[line] = fields.joined(separator: ",")
        }
        try editor.write(list: lines)
        return "\(Layout.parts) \(what)"
    }

    // MARK: The manifest

    private mutating func changeManifest(of editor: borrowing SnapshotEditor) throws -> String {
        var bytes = try editor.bytes(Layout.manifest)
        let what: String
        if below(12) == 0 {
            what = changeBytes(of: &bytes)
        } else {
            var manifest = try JSON(parsing: bytes)
            what = change(&manifest, at: "")
            bytes = Array(manifest.pretty.utf8)
        }
        try editor.write(Layout.manifest, bytes)
        try editor.sumUp()
        return "\(Layout.manifest) \(what)"
    }

    /// Goes down to some value and changes it there.
    private mutating func change(_ json: inout JSON, at place: String) -> String {
        let isHere = below(8) == 0
        switch json {
        case .object(var members) where !members.isEmpty && !(isHere && !place.isEmpty):
            let index = below(members.count)
            let name = "\(place).\(members[index].key)"
            defer { json = .object(members) }
            switch below(12) {
            case 0:
                members.remove(at: index)
                return "without \(name)"
            case 1:
                members[index].key = Values.text(&dice)
                return "with \(name) called \"\(members[index].key.shown)\""
            default: return change(&members[index].value, at: name)
            }
        case .array(var elements) where !elements.isEmpty && !isHere:
            let index = below(elements.count)
            let name = "\(place)[\(index)]"
            defer { json = .array(elements) }
            switch below(12) {
            case 0:
                elements.remove(at: index)
                return "without \(name)"
            case 1:
                elements.insert(elements[index], at: index)
                return "with \(name) twice"
            case 2:
                elements.swapAt(index, below(elements.count))
                return "with \(name) elsewhere"
            default: return change(&elements[index], at: name)
            }
        default:
            json = Values.json(&dice)
            return "with \(json.compact.shown) at \(place)"
        }
    }

    // MARK: Pages

    private mutating func changePage(of editor: borrowing SnapshotEditor) throws -> String {
        let names = Layout.pages + [Layout.sums]
        let name = names[below(names.count)]
        var bytes = try editor.bytes(name)
        let what: String
        switch below(4) {
        case 0:
            bytes = []
            what = "empty"
        case 1:
            bytes = Array(bytes.prefix(below(bytes.count)))
            what = "cut off at \(bytes.count)"
        default: what = changeBytes(of: &bytes)
        }
        try editor.write(name, bytes)
        if name != Layout.sums { try editor.sumUp() }
        return "\(name) \(what)"
    }
}
