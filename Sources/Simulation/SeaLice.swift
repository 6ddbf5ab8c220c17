import Farm

/// The lice in each sea area, which spread from one batch to the others.
struct SeaLice: Sendable {
    private struct Carrier: Sendable {
        let batch: Int
        var adults: Double
        var fish: Double
    }

    private var areas: [[Carrier]]

    init(_ company: Company) { areas = Array(repeating: [], count: company.areas.count) }

    /// Adult lice per fish that come from the other batches, averaged over all fish of the area.
    func drifting(to batch: Int, of fish: Double, in area: Int) -> Double {
        let others = areas[area].lazy.filter { $0.batch != batch }
        let all = others.reduce(fish) { $0 + $1.fish }
        return all > 0 ? others.reduce(0) { $0 + $1.adults } / all : 0
    }

    /// Records the lice of a batch. The value holds until the next record.
    mutating func note(_ adults: Double, on fish: Double, of batch: Int, in area: Int) {
        areas[area].removeAll { $0.batch == batch }
        if fish > 0 { areas[area].append(Carrier(batch: batch, adults: adults, fish: fish)) }
    }
}
