import Console
import Farm
import Simulation

/// The sites of the shipped profiles. Those of a user's own farm are not known here.
extension ValueFacts.Known {
    static let geographies = names { $0.geographies.map(\.name) }
    static let stations = names { $0.stations.map(\.name) }
    static let seaAreas = names { $0.areas.map(\.name) }

    /// Each once, in the order of the profiles.
    private static func names(_ names: @escaping @Sendable (Company) -> [String]) -> Self {
        .names {
            var all: [String] = []
            for profile in Profile.shippedNames.compactMap({ try? Profile(shipped: $0) }) {
                let company = Company(profile, seed: 0, start: PlanRequest.defaultStart)
                all += names(company).filter { !all.contains($0) }
            }
            return all
        }
    }
}
