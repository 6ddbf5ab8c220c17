/// The quality grade of a harvested fish.
public enum ProductGrade: Int, ReferenceValue {
    case superior, a, b, c, reject

    private var facts: (code: String, name: String, description: String, cents: Int) {
        switch self {
        case .superior: ("SUPERIOR", "Superior", "Heavy and without any fault", 7_20)
        case .a: ("GRADE_A", "Grade A", "Without fault that a customer sees", 6_80)
        case .b: ("GRADE_B", "Grade B", "Small faults", 6_20)
        case .c: ("GRADE_C", "Grade C", "Faults that limit it to processing", 5_20)
        case .reject: ("REJECT", "Reject", "Not for people to eat", 1_50)
        }
    }

    public var code: String { facts.code }
    public var name: String { facts.name }
    public var description: String { facts.description }
    /// In euros, of live fish that sales pays farming: our choice, close to the price of farmed salmon in
    /// Europe (about 7 euros for good fish).
    public var price: Price { Price(centsPerKilogram: facts.cents) }
}
