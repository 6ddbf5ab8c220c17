/// A supplier of eggs.
public enum EggSupplier: Int, ReferenceValue {
    case aquaGen, benchmark, salmoBreed, mowi

    public var name: String {
        switch self {
        case .aquaGen: "AquaGen"
        case .benchmark: "Benchmark Genetics Iceland"
        case .salmoBreed: "SalmoBreed"
        case .mowi: "Mowi Genetics"
        }
    }

    /// Addresses under `.example` reach nobody (RFC 2606). The company is invented, but its suppliers exist.
    public var contactDetails: String {
        switch self {
        case .aquaGen: "eggs@aquagen.example"
        case .benchmark: "eggs@benchmark.example"
        case .salmoBreed: "eggs@salmobreed.example"
        case .mowi: "eggs@mowi.example"
        }
    }

    public var certifications: String { "Sold as free of notifiable diseases" }
}
