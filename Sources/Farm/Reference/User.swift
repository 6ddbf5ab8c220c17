/// A user who records events.
public enum User: Int, ReferenceValue {
    case systemAdmin, operator01, vet01, manager01

    public var name: String {
        switch self {
        case .systemAdmin: "system_admin"
        case .operator01: "operator_01"
        case .vet01: "vet_01"
        case .manager01: "manager_01"
        }
    }

    public var firstName: String {
        switch self {
        case .systemAdmin: "System"
        case .operator01: "Operator"
        case .vet01: "Veterinarian"
        case .manager01: "Manager"
        }
    }

    public var lastName: String {
        switch self {
        case .systemAdmin: "Administrator"
        default: "One"
        }
    }

    public var isAdministrator: Bool { self == .systemAdmin }

    /// What the target lets them see and do, by its code.
    public var role: String {
        switch self {
        case .systemAdmin: "ADMIN"
        case .operator01: "OPR"
        case .vet01: "VET"
        case .manager01: "MGR"
        }
    }

    public var jobTitle: String {
        switch self {
        case .systemAdmin: "System administrator"
        case .operator01: "Operator"
        case .vet01: "Veterinarian"
        case .manager01: "Site manager"
        }
    }
}
