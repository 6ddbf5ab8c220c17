/// The quality grade of a harvested fish.
public enum ProductGrade: Int, ReferenceValue {
    case superior, a, b, c, reject

    public var code: String {
        switch self {
        case .superior: "SUPERIOR"
        case .a: "GRADE_A"
        case .b: "GRADE_B"
        case .c: "GRADE_C"
        case .reject: "REJECT"
        }
    }

    public var name: String {
        switch self {
        case .superior: "Superior"
        case .a: "Grade A"
        case .b: "Grade B"
        case .c: "Grade C"
        case .reject: "Reject"
        }
    }

    public var description: String {
        switch self {
        case .superior: "Heavy and without any fault"
        case .a: "Without fault that a customer sees"
        case .b: "Small faults"
        case .c: "Faults that limit it to processing"
        case .reject: "Not for people to eat"
        }
    }

    /// In euros, of live fish that sales pays farming: our choice, close to the price of farmed salmon in
    /// Europe (about 7 euros for good fish).
    public var price: Price {
        let cents =
            switch self {
            case .superior: 7_20
            case .a: 6_80
            case .b: 6_20
            case .c: 5_20
            case .reject: 1_50
            }
        return Price(centsPerKilogram: cents)
    }
}
