/// A company of the group; every geography has one of each.
public enum Subsidiary: Int, CaseIterable, Sendable {
    case freshwater, farming, logistics

    private var facts: (code: String, name: String) {
        switch self {
        case .freshwater: ("FW", "Freshwater")
        case .farming: ("FM", "Farming")
        case .logistics: ("LG", "Logistics")
        }
    }

    public var code: String { facts.code }
    public var name: String { facts.name }
}

extension Company {
    /// The id of a geography's subsidiary, by index of the geography.
    public func financeCompanyID(_ subsidiary: Subsidiary, geography: Int) -> Int {
        geography * Subsidiary.allCases.count + subsidiary.rawValue + 1
    }

    /// The id of a station as finance sees it.
    public func financeSiteID(station: Int) -> Int { station + 1 }

    /// The id of a sea area as finance sees it: after all stations.
    public func financeSiteID(area: Int) -> Int { stations.count + area + 1 }
}

extension Company {
    /// The number of sites as finance sees them, each of which is a cost centre.
    private var financeSites: Int { stations.count + areas.count }

    /// The id of a batch's project, by the batch's id: after those of all sites.
    public func projectID(ofBatch id: Int) -> Int { financeSites + id }
}

/// The price per kilogram that one subsidiary pays another for fish. It is fixed for fish that go to sea, and follows
/// the week's market for harvested fish.
public struct IntercompanyPolicy: Equatable, Sendable {
    public enum Basis: Equatable, Sendable {
        /// Fish that leave the stage with this index in the profile.
        case stage(Int)
        case grade(ProductGrade)
    }

    public let id: Int
    /// Its place in the company's list.
    public let geography: Int
    public let from: Subsidiary
    public let to: Subsidiary
    public let basis: Basis
    /// For live fish, in the geography's currency. The market price varies around it.
    public let price: Price
}

extension Company {
    /// Post-smolts go from freshwater to farming, harvested fish from farming to logistics.
    ///
    /// The target looks for the policy of the stage that the fish leave.
    public func intercompanyPolicies(_ profile: Profile) -> [IntercompanyPolicy] {
        geographies.indices.flatMap { geography in
            [transferPolicy(profile, geography: geography)]
                + ProductGrade.allCases.map { harvestPolicy($0, geography: geography) }
        }
    }

    public func transferPolicy(_ profile: Profile, geography: Int) -> IntercompanyPolicy {
        // Euros: the target's default for post-smolts.
        let price = Price(centsPerKilogram: 15_00)
        return IntercompanyPolicy(
            id: firstPolicyID(geography), geography: geography, from: .freshwater, to: .farming,
            basis: .stage(profile.lastStage - 1), price: inCurrency(of: geography, euros: price))
    }

    public func harvestPolicy(_ grade: ProductGrade, geography: Int) -> IntercompanyPolicy {
        IntercompanyPolicy(
            id: firstPolicyID(geography) + grade.id, geography: geography, from: .farming, to: .logistics,
            basis: .grade(grade), price: inCurrency(of: geography, euros: grade.price))
    }

    private func firstPolicyID(_ geography: Int) -> Int { geography * (1 + ProductGrade.allCases.count) + 1 }

    /// Pounds at the rate in the target's own price list, 13 for 15 euros; every other currency counts as the euro.
    private func inCurrency(of geography: Int, euros: Price) -> Price {
        geographies[geography].currency == "GBP"
            ? Price(centsPerKilogram: (euros.centsPerKilogram * 13 + 7) / 15) : euros
    }
}
