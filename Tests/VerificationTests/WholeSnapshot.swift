import Farm
import Forging
import Foundation
import Snapshot
import Tables
import Verification

/// A whole batch of the standard profile, for what happens on days that a short life does not have: vaccinations, lice
/// treatments, weights to arrive at. Files by month and few tables keep it fast.
enum WholeSnapshot {
    static let tables: [Table] = {
        let names: Set = [
            "batch_lifecyclestage", "infrastructure_container", "health_licetype", "scenario_fcrmodelstage",
            "batch_transferaction", "inventory_feedingevent", "batch_mortalityevent", "health_licecount",
            "health_journalentry", "health_treatment", "batch_actualdailyassignmentstate", "harvest_harvestlot",
            "batch_batch", "batch_batchcontainerassignment", "harvest_harvestevent",
        ]
        return Catalogue.tables().filter { names.contains($0.name) }
    }()

    /// What it shows and the short life does not.
    static let promises: [Promise] = [.treatments, .wholeBatches]

    private static let byMonth = Task {
        let profile = try Profile(shipped: "standard")
        return try await PristineSnapshot.make(
            profile, eggs: profile.defaultEggs, byMonth: true, tables: tables)
    }

    static func copy() async throws -> SnapshotEditor {
        try PristineSnapshot.copy(await byMonth.value)
    }

    /// The part of a month such as `2025-01`.
    static func part(_ table: String, _ month: String) -> String {
        "\(table)/batch=\(PristineSnapshot.batch)/\(month).csv.gz"
    }
}
