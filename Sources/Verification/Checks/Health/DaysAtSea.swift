/// On which days a batch had rings, and on which somebody fed fish or collected dead ones in any of them. Where nobody did, a
/// gale may have kept everybody ashore, and regular work in the rings waits for the next day on which it did not.
struct DaysAtSea {
    private var all: Set<Int> = []
    private var worked: Set<Int> = []

    static let columns: [StaticString] = ["population", "mortality_count", "feed_kg"]

    /// The daily state of a ring.
    mutating func take(_ ring: Fields, on day: Int) {
        all.insert(day)
        if ring.decimal("feed_kg") ?? 0 > 0 || ring.count("mortality_count") ?? 0 > 0 { worked.insert(day) }
    }

    func mayBeGale(on day: Int) -> Bool { all.contains(day) && !worked.contains(day) }

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        worked.removeAll(keepingCapacity: true)
    }
}
