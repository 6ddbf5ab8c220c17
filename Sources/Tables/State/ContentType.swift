/// The kind of object that a sale refers to, with its id in a freshly migrated database. The loader looks ids up by
/// name if the table exists.
public enum ContentType: Int, CaseIterable, Sendable {
    case transferWorkflow = 54
    case harvestEvent = 146

    /// As Django calls them.
    public var app: String {
        switch self {
        case .transferWorkflow: "batch"
        case .harvestEvent: "harvest"
        }
    }

    public var model: String {
        switch self {
        case .transferWorkflow: "batchtransferworkflow"
        case .harvestEvent: "harvestevent"
        }
    }
}
