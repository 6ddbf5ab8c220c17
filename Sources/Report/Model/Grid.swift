/// Equal steps of days, over which values are summed or of which the last one is kept.
struct Grid: Equatable {
    /// Days since 1970.
    let first: Int
    let step: Int
    let count: Int

    init(_ days: ClosedRange<Int>, step: Int) {
        first = days.lowerBound
        self.step = step
        count = (days.upperBound - days.lowerBound) / step + 1
    }

    /// Nothing for days outside.
    func index(of day: Int?) -> Int? {
        guard let day, day >= first else { return nil }
        let index = (day - first) / step
        return index < count ? index : nil
    }

    func date(of index: Int) -> Int { first + index * step }
}
