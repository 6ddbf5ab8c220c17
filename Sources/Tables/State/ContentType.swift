/// What a sale is of, by its id in a freshly migrated target; loaders look them up by name where the table exists.
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
