import Farm

/// When a site or a probe is silent: outages that can be had for any day without those before it.
///
/// Time is cut into stretches as long as the mean from one outage to the next, at places of each source's own. One outage
/// begins somewhere in each stretch, so there are pauses of any length up to two stretches.
struct OutageTimes {
    /// Hours.
    private let stretch: Double
    private let shortest: Double
    private let spread: Double
    private let longest: Double

    init?(_ outage: Probes.Outage) {
        guard let every = outage.every else { return nil }
        stretch = Double(every * 24)
        shortest = Double(outage.shortest)
        spread = Double(outage.median - outage.shortest)
        longest = Double(outage.longest)
    }

    /// One bit for each hour of a day, by its place among them, at which nothing is heard.
    func silent(on day: Int, _ hours: [Int], _ source: Draw) -> UInt32 {
        // An offset of its own, so that sources do not begin a stretch together.
        let offset = unit(source.bits(after: -1))
        let begin = Double(day * 24)
        // The stretches in which one begins that may be felt on this day: mostly one, since few outages are long.
        let first = whole((begin - longest) / stretch - offset)
        let last = whole((begin + 24) / stretch - offset)
        var mask: UInt32 = 0
        for number in first...last {
            let from = (Double(number) + offset + unit(source.bits(after: 2 * number))) * stretch
            guard from < begin + 24, from + longest > begin else { continue }
            let length = min(longest, shortest + spread * exponential(source.normal(after: 2 * number + 1)))
            for (place, hour) in hours.enumerated() {
                let time = begin + Double(hour)
                if time >= from && time < from + length { mask |= 1 << UInt32(place) }
            }
        }
        return mask
    }

    /// The hours since 1970 of an outage that begins on a day.
    func beginning(on day: Int, _ source: Draw) -> (from: Double, to: Double)? {
        let offset = unit(source.bits(after: -1))
        let begin = Double(day * 24)
        for number in whole(begin / stretch - offset) - 1...whole((begin + 24) / stretch - offset) {
            let from = (Double(number) + offset + unit(source.bits(after: 2 * number))) * stretch
            guard (begin..<begin + 24).contains(from) else { continue }
            return (from, from + min(longest, shortest + spread * exponential(source.normal(after: 2 * number + 1))))
        }
        return nil
    }

    private func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

    /// Rounded down, without a call of the C library.
    private func whole(_ value: Double) -> Int {
        let whole = Int(value)
        return Double(whole) > value ? whole - 1 : whole
    }
}
