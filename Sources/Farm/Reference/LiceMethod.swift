/// Methods of delousing, used in rotation so that lice do not become resistant.
public enum LiceMethod: Int, CaseIterable, Sendable {
    case bath, thermal, freshwater

    private var facts: (name: String, dosage: String, survival: Double) {
        switch self {
        case .bath: ("azamethiphos bath", "0.2 mg/l for 45 minutes", 0.12)
        case .thermal: ("thermal delousing", "30 seconds at 30 C", 0.08)
        case .freshwater: ("freshwater bath", "6 hours below 2 ppt salt", 0.15)
        }
    }

    public var name: String { facts.name }
    public var dosage: String { facts.dosage }
    /// Share of lice that survive the treatment.
    public var survival: Double { facts.survival }
    /// The target's word for this kind of treatment.
    public var type: String { self == .bath ? "medication" : "physical" }
    /// Days between the treatment and a harvest, as on the product's leaflet.
    public var withholdingDays: Int { self == .bath ? 10 : 0 }
    public var leavesResidue: Bool { withholdingDays > 0 }
}
