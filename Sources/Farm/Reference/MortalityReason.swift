/// A cause of death. The first one exists in a freshly migrated database.
public enum MortalityReason: Int, ReferenceValue {
    case unknown, natural, disease, stress, handling, predation, environmental

    private var facts: (name: String, cause: String, description: String) {
        switch self {
        case .unknown: ("UNKNOWN", "UNKNOWN", "No cause found")
        case .natural: ("Natural", "NATURAL", "Weak fish that would have died in any farm")
        case .disease: ("Disease", "DISEASE", "Bacteria, viruses or parasites")
        case .stress: ("Stress", "OTHER", "Crowding, little oxygen in safe water, or sudden change")
        case .handling: ("Handling", "HANDLING", "Pumping, grading, vaccination or treatment")
        case .predation: ("Predation", "PREDATION", "Seals, birds or other fish")
        case .environmental: ("Environmental", "ENVIRONMENTAL", "Bad water: little oxygen, or too warm or cold")
        }
    }

    public var name: String { facts.name }
    public var description: String { facts.description }
    /// The value of `cause` in mortality events. The target's list has no stress.
    public var cause: String { facts.cause }
}
