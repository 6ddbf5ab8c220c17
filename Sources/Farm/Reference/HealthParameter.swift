/// A parameter that a veterinarian scores on a fish. All of them exist in a freshly migrated database.
public enum HealthParameter: Int, ReferenceValue {
    case gills, eyes, wounds, fins, body, swimming, appetite, mucus, colour

    public var name: String {
        switch self {
        case .gills: "Gill Condition"
        case .eyes: "Eye Condition"
        case .wounds: "Wounds/Lesions"
        case .fins: "Fin Condition"
        case .body: "Body Condition"
        case .swimming: "Swimming Behavior"
        case .appetite: "Appetite"
        case .mucus: "Mucous Membrane"
        case .colour: "Color/Pigmentation"
        }
    }

    public var description: String {
        switch self {
        case .gills: "Colour, mucus and damage of the gills"
        case .eyes: "Clearness of the eyes and damage to them"
        case .wounds: "Wounds, ulcers and loss of scales"
        case .fins: "Fraying and erosion of the fins"
        case .body: "Shape of the body and reserves of flesh"
        case .swimming: "How the fish swims before it is caught"
        case .appetite: "How the fish in the container take feed"
        case .mucus: "The layer of mucus on the skin"
        case .colour: "Colour and pattern of the skin"
        }
    }

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
