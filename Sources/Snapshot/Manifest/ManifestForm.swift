import Gzip
import JSON

// How a manifest is written and read, member by member.

extension Manifest {
    /// Far more than there are; readers compare each with each.
    fileprivate static let most = 1000
    private static let mostBatches = 10_000

    static let form = JSONForm.object(
        [
            JSONMember("format", \.format, .count),
            JSONMember("generator", \.generatorVersion, .generator),
            JSONMember("inputs", \.inputs, Inputs.form),
            JSONMember("totals", \.statedTotals, Totals.TableTotal.form),
            JSONMember("datasetDigest", \.statedDigest, .text(.digest)),
            JSONMember("partsSHA256", \.partsSHA256, .text(.digest)),
            JSONMember("rules", \.rules, Rules.form),
            JSONMember("batches", \.batches, .list(BatchEntry.form, atMost: mostBatches)),
            JSONMember("tables", \.tables, .list(TableEntry.form, atMost: most)),
            JSONMember("series", \.statedSeries, .list(Totals.Series.form, atMost: .max)),
        ], from: Manifest())

    private var format: Int {
        get { Self.format }
        // Whatever older format it was: its reader is this one.
        set {}
    }
}

extension JSONForm<String> {
    private static let name = JSONForm<String>.text(.oneOf(["fishladder"]))
    private static let version = JSONForm<String>.text(.version)

    /// The version of the program that made the snapshot, with the program's name.
    fileprivate static let generator = JSONForm {
        ["name": "fishladder", "version": version.write($0)]
    } read: { json, place throws(SnapshotProblem) in
        guard let program = json["name"], let text = json["version"] else { throw place.lacks }
        _ = try name.read(program, place.member("name"))
        return try version.read(text, place.member("version"))
    }
}

extension Totals.TableTotal {
    fileprivate static var members: [JSONMember<Self>] {
        [
            JSONMember("rows", \.rows, .count), JSONMember("files", \.files, .count),
            JSONMember("csvBytes", \.csvBytes, .count), JSONMember("gzBytes", \.gzBytes, .count),
        ]
    }

    fileprivate static let form = JSONForm.object(members, from: Self())
}

extension Totals.Series {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("table", \.table, .text(.sqlName)),
            JSONMember("batch", \.batch, .pathNameOrNone),
            JSONMember("rows", \.rows, .count),
            JSONMember("bytes", \.bytes, .count),
            JSONMember("crc32", \.crc32, .checksum),
        ], from: Self())
}

extension JSONForm<String> {
    fileprivate static let pathNameOrNone = JSONForm {
        .string($0)
    } read: { json, place throws(SnapshotProblem) in
        json == "" ? "" : try text(.pathName).read(json, place)
    }
}

extension JSONForm<UInt32> {
    fileprivate static let checksum = JSONForm {
        .string(hex($0))
    } read: { json, place throws(SnapshotProblem) in
        guard let number = UInt32(try JSONForm<String>.text(.checksum).read(json, place), radix: 16) else {
            throw place.lacks
        }
        return number
    }
}

extension Manifest.TableEntry {
    fileprivate static let form = JSONForm.object(
        [JSONMember("name", \.name, .text(.sqlName)), JSONMember("kind", \.kind, .choice())]
            + Totals.TableTotal.members.map { JSONMember(of: \.stated, $0) } + [
                JSONMember("key", \.key, .list(.text(.sqlName), atMost: Manifest.most)),
                JSONMember("columns", \.keyed, .list(Manifest.ColumnEntry.form, atMost: Manifest.most)),
            ], from: Self())

    /// The columns; of those that are read, the key is known already.
    private var keyed: [Manifest.ColumnEntry] {
        get { columns }
        set {
            columns = newValue
            for index in columns.indices { columns[index].isKey = key.contains(columns[index].name) }
        }
    }
}

extension Manifest.ColumnEntry {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("name", \.name, .text(.sqlName)),
            JSONMember("type", \.type, .text(.type)),
            JSONMember("nullable", \.isNullable, .bool, unless: false),
            JSONMember("references", \.references, .orNull(.text(.reference)), unless: nil),
        ], from: Manifest.ColumnEntry())
}

extension Manifest.BatchEntry {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("name", \.name, .text(.pathName)),
            JSONMember("status", \.status, .choice()),
            JSONMember("start", \.start, .text(.day)),
            JSONMember("lastDay", \.lastDay, .text(.day)),
            JSONMember("eggs", \.eggs, .count),
            JSONMember("alive", \.alive, .count),
            JSONMember("harvested", \.harvested, .count),
            JSONMember("dead", \.dead, .count),
        ], from: Manifest.BatchEntry())
}

extension JSONForm<Int> {
    /// Sums of these fit into 64 bits.
    static let count = whole(0...Part.most)
}
