import Farm
import JSON
import Snapshot

extension EntryPoint {
    /// What was read and written again reads the same.
    static let json = EntryPoint(name: "json") { bytes in
        guard let value = try? JSON(parsing: bytes) else { return }
        precondition(read(value.compact) == value, "compact JSON reads as what it was written from")
        precondition(read(value.pretty) == value, "pretty JSON reads as what it was written from")
    }

    private static func read(_ text: String) -> JSON? { try? JSON(parsing: text.utf8) }

    /// With the order of parts that follows from it.
    static let manifest = EntryPoint(name: "manifest") { bytes in
        guard let manifest = try? Manifest(Array(bytes), path: "manifest.json") else { return }
        _ = PartOrder(manifest)
        _ = manifest.inputs.shard
        _ = manifest.inputs.firstDifference(from: manifest.inputs.whole)
        for stage in manifest.rules.stages.indices { _ = manifest.rules.firstDay(of: stage) }
    }

    /// With the checks of what a profile can be.
    static let profile = EntryPoint(name: "profile") { bytes in
        guard let profile = try? Profile(text: Array(bytes), file: "profile.json") else { return }
        // Profiles that are taken can be worked with: the rules of a manifest follow from them, and read again.
        _ = Rules(profile)
    }
}
