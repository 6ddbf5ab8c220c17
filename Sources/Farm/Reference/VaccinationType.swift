/// A vaccine for smolts.
public enum VaccinationType: Int, ReferenceValue {
    case ipn, vhs, multiComponent

    private var facts: (name: String, manufacturer: String, millilitres: String, description: String) {
        switch self {
        case .ipn: ("IPN Vaccine", "Pharmaq", "0.05", "Against infectious pancreatic necrosis")
        case .vhs: ("VHS Vaccine", "Elanco", "0.05", "Against viral haemorrhagic septicaemia")
        case .multiComponent:
            ("Multi-component Vaccine", "MSD Animal Health", "0.1", "Against furunculosis, vibriosis and winter ulcer")
        }
    }

    public var name: String { facts.name }
    public var manufacturer: String { facts.manufacturer }
    /// Fish vaccines are injected into the belly, 0.05 or 0.1 ml each.
    public var dosage: String { "\(facts.millilitres) ml per fish" }
    public var description: String { facts.description }
}
