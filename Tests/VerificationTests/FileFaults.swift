import Forging
import Snapshot
import Verification

private let part = SnapshotEditor.part("environmental_environmentalreading", day: 20)
/// Of growth samples, to which the observations of single fish refer.
private let referred = SnapshotEditor.part("batch_growthsample", day: 21)

/// Damage to files and lists, as disks, networks and hands do it.
let fileFaults: [Fault] = [
    Fault("a flipped byte", breaks: [.files], at: part) {
        var bytes = try $0.bytes(part)
        bytes[bytes.count / 2] ^= 1
        try $0.write(part, bytes)
    },
    Fault("a part that is cut off", breaks: [.files], at: part) {
        let bytes = try $0.bytes(part)
        try $0.write(part, Array(bytes.prefix(bytes.count / 2)))
    },
    Fault("a part that is gone", breaks: [.files], at: part) { try $0.remove(part) },
    Fault("a file that nobody listed", breaks: [.files], at: part + ".bak") {
        try $0.write(part + ".bak", try $0.bytes(part))
    },
    Fault("a file beside the tables", breaks: [.files], at: "notes.txt") { try $0.write("notes.txt", [65]) },
    Fault("a part that is no gzip", breaks: [.gzip], at: part) { editor in
        try editor.write(part, contents: Array("x\n1\n".utf8))
        try editor.write(part, Array("plain text".utf8))
        try relistAsIs(editor)
    },
    Fault("a second gzip member", breaks: [.gzip], at: part) { editor in
        try editor.write(part, try editor.bytes(part) + editor.bytes(part))
        try relistAsIs(editor)
    },
    endsEarly("gzip data that ends early", in: part),
    // Its ids are counted all the same, so that no row that refers to one is reported, too.
    endsEarly("gzip data that ends early, of rows that others refer to", in: referred),
    Fault("another header", breaks: [.header], at: part, 1) {
        var lines = try $0.lines(part)
        lines[0] = lines[0].replacing("value", with: "worth")
        try $0.write(part, lines: lines)
    },
    Fault("a last line without its end", breaks: [.contents], at: part, 141) {
        let text = try $0.lines(part).prefix(142).joined(separator: "\n")
        try $0.write(part, contents: Array(text.utf8))
    },
    Fault("a digit in the list that is wrong, sums fixed", breaks: [.contents], at: part) {
        try $0.write(
            list: try $0.text(Layout.parts).split(separator: "\n").map { line in
                line.hasPrefix(part + ",") ? String(line) + "0" : String(line)
            })
    },
    Fault("two lines of the list the wrong way round", breaks: [.list], at: Layout.parts, 4) {
        var lines = try $0.text(Layout.parts).split(separator: "\n").map(String.init)
        lines.swapAt(2, 3)
        try $0.write(list: lines)
    },
    Fault(
        "a path that leads out of the snapshot", breaks: [.list, .checksums, .files, .ids, .readings], at: Layout.parts,
        43
    ) {
        let first = SnapshotEditor.part("environmental_environmentalreading", day: 0)
        try $0.write(
            list: try $0.text(Layout.parts).split(separator: "\n").map { line in
                line.hasPrefix(first + ",") ? "../../" + line : String(line)
            })
    },
    Fault("a digit in the list", breaks: [.contents, .manifest, .checksums], at: part) {
        let line = try $0.text(Layout.parts).split(separator: "\n").first { $0.hasPrefix(part + ",") }
        try $0.replace(Layout.parts, String(line ?? ""), with: String(line ?? "") + "0")
    },
    Fault("a line too few in SHA256SUMS", breaks: [.checksums], at: Layout.sums, 60) {
        var lines = try $0.text(Layout.sums).split(separator: "\n").map(String.init)
        lines.remove(at: 59)
        try $0.write(Layout.sums, Array((lines.joined(separator: "\n") + "\n").utf8))
    },
    Fault("a page that is gone, and its line in SHA256SUMS", breaks: [.checksums], at: Layout.sums) {
        try $0.remove(Layout.package)
        try $0.sumUp()
    },
    Fault("another README.md", breaks: [.checksums], at: Layout.sums, 1) { try $0.write(Layout.card, [65]) },
    Fault("a manifest edited by hand", breaks: [.manifest, .checksums], at: Layout.manifest) {
        try $0.replace(Layout.manifest, "\"totals\": {\"rows\": ", with: "\"totals\": {\"rows\": 1")
    },
    Fault("a manifest edited by hand, sums fixed", breaks: [.manifest], at: Layout.manifest) {
        try $0.replace(Layout.manifest, "\"totals\": {\"rows\": ", with: "\"totals\": {\"rows\": 1")
        try $0.sumUp()
    },
    Fault("a column's type edited in the manifest, sums fixed", breaks: [.manifest], at: Layout.manifest) {
        try $0.replace(Layout.manifest, "\"numeric(10,4)\"", with: "\"numeric(11,4)\"")
        try $0.sumUp()
    },
    Fault("dead fish edited in the manifest, sums fixed", breaks: [.balance], at: Layout.manifest) {
        try $0.replace(Layout.manifest, "\"dead\": ", with: "\"dead\": 1")
        try $0.sumUp()
    },
]

private func endsEarly(_ name: String, in part: String) -> Fault {
    Fault(name, breaks: [.gzip], at: part) { editor in
        try editor.write(part, try editor.bytes(part).dropLast(9))
        try relistAsIs(editor, part)
    }
}

/// Sizes and sums of the part's file as it is, with the rows that the list had.
private func relistAsIs(_ editor: borrowing SnapshotEditor, _ part: String = part) throws {
    let file = try editor.bytes(part)
    try editor.write(
        list: try editor.text(Layout.parts).split(separator: "\n").map { line in
            guard line.hasPrefix(part + ",") else { return String(line) }
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            fields[6] = "\(file.count)"
            fields[7] = SnapshotEditor.sha256(file)
            return fields.joined(separator: ",")
        })
}
