import Snapshot
import Tables

/// What a shard cannot show, because the rows are in other shards.
struct Absence {
    private let shard: Shard?
    private let common: Set<String>
    private let stock: Set<String>

    init(_ manifest: Manifest) {
        shard = manifest.inputs.shard
        common = Set(Catalogue.all.filter { $0.isReference || $0.isStock }.map(\.name))
        stock = Set(Catalogue.all.filter(\.isStock).map(\.name))
    }

    /// Rows of one shard have gaps between them where the others' are.
    var leavesGaps: Bool { shard != nil }

    /// Whether all rows of the table are in another shard.
    func isElsewhere(_ table: String) -> Bool {
        guard let shard, !shard.hasCommonTables else { return false }
        return common.contains(table)
    }

    /// Whether rows of this shard may refer to rows of the table in another one. An anomaly of a sea area is a row of the batch that it
    /// was planted in, and all batches there feel it.
    func mayBeElsewhere(_ table: String) -> Bool {
        isElsewhere(table) || shard != nil && table == KnownTable.anomaly.rawValue
    }

    /// Why a check that needs all rows of the table, and all that touch them, cannot be made here.
    func reason(for table: String) -> String? {
        guard shard != nil else { return nil }
        if table == KnownTable.anomaly.rawValue {
            return "needs the anomalies of all shards: verify what merge makes of them"
        }
        if stock.contains(table) { return "needs the meals of all shards: verify what merge makes of them" }
        return isElsewhere(table) ? "needs table \(table), which is in the first shard" : nil
    }
}
