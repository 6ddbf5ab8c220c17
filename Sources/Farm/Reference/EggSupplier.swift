/// A supplier of eggs.
public enum EggSupplier: Int, ReferenceValue {
    case aquaGen, benchmark, salmoBreed, mowi

    private var facts: (name: String, contactDetails: String) {
        switch self {
        case .aquaGen: ("AquaGen", "eggs@aquagen.example")
        case .benchmark: ("Benchmark Genetics Iceland", "eggs@benchmark.example")
        case .salmoBreed: ("SalmoBreed", "eggs@salmobreed.example")
        case .mowi: ("Mowi Genetics", "eggs@mowi.example")
        }
    }

    public var name: String { facts.name }
    /// Addresses under `.example` reach nobody (RFC 2606). The company is invented, but its suppliers exist.
    public var contactDetails: String { facts.contactDetails }
    public var certifications: String { "Sold as free of notifiable diseases" }
}
