import Farm
import Forging
import Tables

extension SnapshotEditor {
    /// The part of a table on a day of the batch's life, or its only part.
    static func part(_ table: String, day: Int? = nil) -> String {
        if let day { return "\(table)/batch=\(PristineSnapshot.batch)/\(PristineSnapshot.start + day).csv.gz" }
        let isState = Catalogue.tables().contains { $0.name == table && $0.isState }
        return isState ? "\(table)/batch=\(PristineSnapshot.batch)/all.csv.gz" : "\(table)/all.csv.gz"
    }
}
