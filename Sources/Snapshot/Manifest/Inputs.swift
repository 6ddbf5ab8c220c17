public import Farm
public import JSON

/// What identifies a run: every row, and every byte of every file, follows from these.
///
/// A run is composed from them alone, whether it is new, resumed, an extension or made again to be compared. Two runs may
/// be joined, or one continued, only where these are equal.
public struct Inputs: Equatable, Sendable {
    public var format = Manifest.format
    public var version = Version.current
    /// The name of the profile.
    public var profile = ""
    /// The whole of a profile that is not one of those that ship with the program, as it was read.
    public var ownProfile: JSON?
    /// The SHA-256 of the profile's text.
    public var profileDigest = ""
    /// The SHA-256 of the farm's own tables, where it is not the profile's farm.
    public var infrastructure: String?
    public var seed: UInt64 = 1
    public var start = CalendarDate(daysSince1970: 0)
    /// The last day recorded; none where there are no batches.
    public var until: CalendarDate?
    /// The id of the first row of every table but reference tables.
    public var firstID = 1
    /// Set if the snapshot will be loaded beside others: the feed they hold in silos and barges. There is no initial stock
    /// then.
    public var held: [HeldFeed]?
    public var partition = Partition.day
    public var level = 1
    /// The version of zlib that decided the bytes; none at level 1, whose compressor is our own.
    public var zlib: String?
    /// The names of the tables that are written; none for all.
    public var tables: [String]?
    /// Whether the history of these is written too.
    public var history = false
    /// The requested anomalies, and the last day of the run they were planted in. An extension keeps both.
    public var anomalies: JSON?
    public var anomaliesUntil: CalendarDate?
    /// All batches of the plan, with those of other shards and those that have not begun.
    public var batches: [PlannedBatch] = []
    /// The share of the run that is written; none for the whole.
    public var shard: Shard?

    public init() {}

    /// Some columns of the target hold ids in 32 bits.
    public static let firstIDs = 1...2_000_000_000
    public static let levels = 1...9
    private static let mostTables = 1000
    private static let mostStores = 1_000_000
    private static let mostBatches = 10_000

    static let form = JSONForm.object(
        [
            // In the order in which differences are looked for.
            JSONMember("format", \.format, .whole(1...Manifest.format)),
            JSONMember("version", \.version, .text(.version)),
            JSONMember("profile", \.profile, .text(.line)),
            JSONMember("ownProfile", \.ownProfile, .orNull(.lines), unless: nil),
            JSONMember("profileDigest", \.profileDigest, .text(.digest)),
            JSONMember("infrastructure", \.infrastructure, .orNull(.text(.digest))),
            JSONMember("seed", \.seed, .whole(0...UInt64.max)),
            JSONMember("start", \.start, .day),
            JSONMember("until", \.until, .orNull(.day)),
            JSONMember("firstID", \.firstID, .whole(firstIDs)),
            JSONMember("held", \.held, .orNull(.list(HeldFeed.form, atMost: mostStores)), unless: nil),
            JSONMember("partitionBy", \.partition, .choice()),
            JSONMember("level", \.level, .whole(levels)),
            JSONMember("zlib", \.zlib, .orNull(.text(.version))),
            JSONMember("tables", \.tables, .allOr(.list(.text(.sqlName), atMost: mostTables))),
            JSONMember("history", \.history, .bool, unless: false),
            JSONMember("anomalies", \.anomalies, .orNull(.lines), unless: nil),
            JSONMember("anomaliesUntil", \.anomaliesUntil, .orNull(.day), unless: nil),
            JSONMember("batches", \.batches, .list(PlannedBatch.form, atMost: mostBatches)),
            JSONMember("shard", \.shard, .orNull(.written(.shard) { Shard($0) }), unless: nil),
        ], from: Inputs())

    public var json: JSON { Self.form.write(self) }

    /// Nil for what this program cannot have written.
    init?(_ json: JSON) {
        guard let inputs = try? Self.form.read(json, ManifestPlace(path: "")) else { return nil }
        self = inputs
    }

    /// Reads the line that a journal begins with.
    public init?(compact text: String) {
        guard let json = try? JSON(parsing: text.utf8) else { return nil }
        self.init(json)
    }

    /// The inputs of the whole that this is a share of.
    public var whole: Inputs { of(nil) }

    /// The inputs of a share of this whole.
    public func of(_ shard: Shard?) -> Inputs {
        var inputs = self
        inputs.shard = shard
        return inputs
    }

    /// What differs, by the name that a person has for it, with both values as a person would write them.
    public typealias Difference = (input: String, there: String, here: String)

    /// The first difference, down to a single value: two long lists look the same at their beginning.
    public func firstDifference(from other: Inputs) -> Difference? {
        Self.difference(other.json, json, Place(name: "", owner: nil))
    }

    /// Where in the inputs a value stands: `eggs` of `FI-2024-001`.
    private struct Place {
        let name: String
        let owner: String?

        var text: String { owner.map { "\(name) of \($0)" } ?? name }

        func member(_ key: String) -> Place { Place(name: Self.words(key), owner: name.isEmpty ? nil : text) }

        /// By its name, where both have one and the same.
        func element(_ index: Int, _ there: JSON, _ here: JSON) -> Place {
            if case .string(let name)? = here["name"], there["name"] == here["name"] {
                return Place(name: name, owner: nil)
            }
            return Place(name: "\(name)[\(index)]", owner: owner)
        }

        private static let options = ["firstID": "--first-id", "partitionBy": "--partition-by"]

        /// `sea area` for `seaArea`.
        private static func words(_ key: String) -> String {
            options[key] ?? key.map { $0.isUppercase ? " \($0.lowercased())" : "\($0)" }.joined()
        }
    }

    private static func difference(_ there: JSON?, _ here: JSON?, _ place: Place) -> Difference? {
        switch (there, here) {
        case (.object(let theirs)?, .object(let ours)?):
            for key in ours.map(\.key) + theirs.map(\.key) {
                if let found = difference(there?[key], here?[key], place.member(key)) { return found }
            }
            return nil
        case (.array(let theirs)?, .array(let ours)?):
            if theirs.count != ours.count {
                return ("the number of \(place.text)", "\(theirs.count)", "\(ours.count)")
            }
            for (index, pair) in zip(theirs, ours).enumerated() {
                if let found = difference(pair.0, pair.1, place.element(index, pair.0, pair.1)) { return found }
            }
            return nil
        default: return there == here ? nil : (place.text, shown(there), shown(here))
        }
    }

    private static func shown(_ value: JSON?) -> String {
        switch value {
        case nil: return "not given"
        case .null?: return "none"
        case .string(let text)?: return text
        case let value?:
            let text = value.compact
            return text.utf8.count <= 80 ? text : String(text.prefix(77)) + "..."
        }
    }
}

/// Whether a data file holds a day of a batch or a month of it.
public enum Partition: String, CaseIterable, Sendable {
    case day
    case month
}

extension JSONForm {
    /// `"all"` where there is nothing.
    fileprivate static func allOr<Wrapped: Sendable>(_ form: JSONForm<Wrapped>) -> JSONForm where Value == Wrapped? {
        JSONForm {
            $0.map(form.write) ?? "all"
        } read: { json, place throws(SnapshotProblem) in
            json == "all" ? nil : try form.read(json, place)
        }
    }
}
