/// A user who records events.
public enum User: Int, ReferenceValue {
    case systemAdmin, operator01, vet01, manager01

    private var facts: (name: String, first: String, last: String, role: String, jobTitle: String) {
        switch self {
        case .systemAdmin: ("system_admin", "System", "Administrator", "ADMIN", "System administrator")
        case .operator01: ("operator_01", "Operator", "One", "OPR", "Operator")
        case .vet01: ("vet_01", "Veterinarian", "One", "VET", "Veterinarian")
        case .manager01: ("manager_01", "Manager", "One", "MGR", "Site manager")
        }
    }

    public var name: String { facts.name }
    public var firstName: String { facts.first }
    public var lastName: String { facts.last }
    public var isAdministrator: Bool { self == .systemAdmin }
    /// What the target lets them see and do, by its code.
    public var role: String { facts.role }
    public var jobTitle: String { facts.jobTitle }
}
