import Farm

/// The lice of each sea area: what one batch's fish carry drifts to the others there.
struct SeaLice: Sendable {
    private struct Carrier: Sendable {
        let batch: Int
        var adults: Double
        var fish: Double
    }

    private var areas: [[Carrier]]

    init(_ company: Company) { areas = Array(repeating: [], count: company.areas.count) }

    /// The adult lice on other batches' fish in the area, shared out among all fish there.
    func drifting(to batch: Int, of fish: Double, in area: Int) -> Double {
        let others = areas[area].lazy.filter { $0.batch != batch }
        let all = others.reduce(fish) { $0 + $1.fish }
        return all > 0 ? others.reduce(0) { $0 + $1.adults } / all : 0
    }

    /// What a batch's fish carry, until it is noted again.
    mutating func note(_ adults: Double, on fish: Double, of batch: Int, in area: Int) {
        areas[area].removeAll { $0.batch == batch }
        if fish > 0 { areas[area].append(Carrier(batch: batch, adults: adults, fish: fish)) }
    }
}
