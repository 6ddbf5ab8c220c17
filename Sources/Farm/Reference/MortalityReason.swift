/// A cause of death. The first one exists in a freshly migrated database.
public enum MortalityReason: Int, ReferenceValue {
    case unknown, natural, disease, stress, handling, predation, environmental

    public var name: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .natural: "Natural"
        case .disease: "Disease"
        case .stress: "Stress"
        case .handling: "Handling"
        case .predation: "Predation"
        case .environmental: "Environmental"
        }
    }

    public var description: String {
        switch self {
        case .unknown: "No cause found"
        case .natural: "Weak fish that would have died in any farm"
        case .disease: "Bacteria, viruses or parasites"
        case .stress: "Crowding, little oxygen in safe water, or sudden change"
        case .handling: "Pumping, grading, vaccination or treatment"
        case .predation: "Seals, birds or other fish"
        case .environmental: "Bad water: little oxygen, or too warm or cold"
        }
    }

    /// The value of `cause` in mortality events. The target's list has no stress.
    public var cause: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .natural: "NATURAL"
        case .disease: "DISEASE"
        case .stress: "OTHER"
        case .handling: "HANDLING"
        case .predation: "PREDATION"
        case .environmental: "ENVIRONMENTAL"
        }
    }
}
