/// A vaccine for smolts.
public enum VaccinationType: Int, ReferenceValue {
    case ipn, vhs, multiComponent

    public var name: String {
        switch self {
        case .ipn: "IPN Vaccine"
        case .vhs: "VHS Vaccine"
        case .multiComponent: "Multi-component Vaccine"
        }
    }

    public var manufacturer: String {
        switch self {
        case .ipn: "Pharmaq"
        case .vhs: "Elanco"
        case .multiComponent: "MSD Animal Health"
        }
    }

    /// Fish vaccines are injected into the belly, 0.05 or 0.1 ml each.
    public var dosage: String {
        switch self {
        case .ipn, .vhs: "0.05 ml per fish"
        case .multiComponent: "0.1 ml per fish"
        }
    }

    public var description: String {
        switch self {
        case .ipn: "Against infectious pancreatic necrosis"
        case .vhs: "Against viral haemorrhagic septicaemia"
        case .multiComponent: "Against furunculosis, vibriosis and winter ulcer"
        }
    }
}
