/// A parameter that a veterinarian scores on a fish. All of them exist in a freshly migrated database.
public enum HealthParameter: Int, ReferenceValue {
    case gills, eyes, wounds, fins, body, swimming, appetite, mucus, colour

    private var facts: (name: String, description: String) {
        switch self {
        case .gills: ("Gill Condition", "Colour, mucus and damage of the gills")
        case .eyes: ("Eye Condition", "Clearness of the eyes and damage to them")
        case .wounds: ("Wounds/Lesions", "Wounds, ulcers and loss of scales")
        case .fins: ("Fin Condition", "Fraying and erosion of the fins")
        case .body: ("Body Condition", "Shape of the body and reserves of flesh")
        case .swimming: ("Swimming Behavior", "How the fish swims before it is caught")
        case .appetite: ("Appetite", "How the fish in the container take feed")
        case .mucus: ("Mucous Membrane", "The layer of mucus on the skin")
        case .colour: ("Color/Pigmentation", "Colour and pattern of the skin")
        }
    }

    public var name: String { facts.name }
    public var description: String { facts.description }

    /// Description of each score, from 0.
    public var scores: [String] {
        switch self {
        case .gills: ["Red and even", "Some mucus or pale spots", "Much mucus, several lesions", "Necrosis, gasping"]
        case .eyes: ["Clear", "Slightly cloudy", "Cloudy or bulging", "Blind or lost"]
        case .wounds: ["Skin whole", "Some scales lost", "Open wounds", "Deep or infected ulcers"]
        case .fins: ["Whole", "Frayed edges", "Parts eroded", "Eroded to the base"]
        case .body: ["Well rounded", "Slightly thin or bent", "Thin or clearly deformed", "Emaciated"]
        case .swimming: ["Lively", "A little slow", "Sluggish or circling", "On its side"]
        case .appetite: ["Takes all feed", "Takes most feed", "Takes little feed", "Takes none"]
        case .mucus: ["Thin and even", "Slightly thick", "Thick or patchy", "Stripped off"]
        case .colour: ["Natural", "Slightly dark or pale", "Clearly dark or pale", "Blotched all over"]
        }
    }
}

/// A score for one parameter. The raw value is the score.
public enum HealthScore: Int, CaseIterable, Sendable {
    case great, fair, poor, critical

    public var label: String {
        switch self {
        case .great: "Great"
        case .fair: "Fair"
        case .poor: "Poor"
        case .critical: "Critical"
        }
    }
}
