import Snapshot

/// The page that goes with a snapshot to whoever receives it, who may have nothing of Fishladder.
enum DataCard {
    static func text(_ manifest: Manifest) -> String {
        "TODO \(manifest.totals.digest)\n"
    }
}
