/// Methods of delousing, used in rotation so that lice do not become resistant.
public enum LiceMethod: Int, CaseIterable, Sendable {
    case bath, thermal, freshwater

    /// Share of lice that survive the treatment.
    public var survival: Double {
        switch self {
        case .bath: 0.12
        case .thermal: 0.08
        case .freshwater: 0.15
        }
    }

    public var leavesResidue: Bool { withholdingDays > 0 }

    /// Days between the treatment and a harvest, as on the product's leaflet.
    public var withholdingDays: Int { self == .bath ? 10 : 0 }

    public var name: String {
        switch self {
        case .bath: "azamethiphos bath"
        case .thermal: "thermal delousing"
        case .freshwater: "freshwater bath"
        }
    }

    /// The target's word for this kind of treatment.
    public var type: String { self == .bath ? "medication" : "physical" }

    public var dosage: String {
        switch self {
        case .bath: "0.2 mg/l for 45 minutes"
        case .thermal: "30 seconds at 30 C"
        case .freshwater: "6 hours below 2 ppt salt"
        }
    }
}
