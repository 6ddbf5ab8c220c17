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

    /// What can be silent: the numbers that are drawn for it, and an offset of its own, so that sources do not begin a stretch
    /// together.
    struct Source {
        let draw: Draw
        fileprivate let offset: Double

        init(_ draw: Draw) {
            self.draw = draw
            offset = unit(draw.bits(after: -1))
        }
    }

    /// A day, which many sources are asked about.
    struct Day {
        fileprivate let begin: Double
        /// In stretches: where one begins that may be felt on this day, at the earliest and at the latest.
        fileprivate let (first, last): (Double, Double)
    }

    func day(_ day: Int) -> Day {
        let begin = Double(day * 24)
        return Day(begin: begin, first: (begin - longest) / stretch, last: (begin + 24) / stretch)
    }

    /// One bit for each hour of a day, by its place among them, at which nothing is heard.
    @inline(__always)
    func silent(on day: Day, _ hours: [Int], _ source: Source) -> UInt32 {
        let begin = day.begin
        var mask: UInt32 = 0
        // Mostly one stretch, since few outages are long.
        for number in wholeNumber(below: day.first - source.offset)...wholeNumber(below: day.last - source.offset) {
            let from = self.begin(of: number, source)
            guard from < begin + 24, from + longest > begin else { continue }
            let length = length(of: number, source)
            for (place, hour) in hours.enumerated() {
                let time = begin + Double(hour)
                if time >= from && time < from + length { mask |= 1 << UInt32(place) }
            }
        }
        return mask
    }

    /// The first day, this one or a later one, on which an outage may be felt.
    func nextDay(from day: Int, _ source: Source) -> Int {
        let today = self.day(day)
        var number = wholeNumber(below: today.first - source.offset)
        while true {
            let from = begin(of: number, source)
            if from + longest > today.begin, from + length(of: number, source) > today.begin {
                return max(day, wholeNumber(below: from / 24))
            }
            number += 1
        }
    }

    /// The first day of these that follows an outage which somebody had to end: one of two days or more.
    func nextRepair(in days: Range<Int>, _ source: Source) -> Int? {
        var number = wholeNumber(below: day(days.lowerBound - 1).first - source.offset)
        while begin(of: number, source) < Double(days.upperBound * 24) {
            let length = length(of: number, source)
            let repair = wholeNumber(below: (begin(of: number, source) + length) / 24) + 1
            if days.contains(repair), length >= 48 { return repair }
            number += 1
        }
        return nil
    }

    @inline(__always)
    private func begin(of number: Int, _ source: Source) -> Double {
        (Double(number) + source.offset + unit(source.draw.bits(after: 2 * number))) * stretch
    }

    @inline(__always)
    private func length(of number: Int, _ source: Source) -> Double {
        min(longest, shortest + spread * exponential(source.draw.normal(after: 2 * number + 1)))
    }

    /// The hours since 1970 of the outages that begin on a day, or that have begun before and go on in it.
    func times(on day: Int, goingOn: Bool, _ source: Source) -> [(from: Double, to: Double)] {
        let today = self.day(day)
        let stretches = wholeNumber(below: today.first - source.offset)...wholeNumber(below: today.last - source.offset)
        return stretches.compactMap { number in
            let from = begin(of: number, source)
            let to = from + length(of: number, source)
            guard from < today.begin + 24, from >= today.begin || goingOn && to > today.begin else { return nil }
            return (from, to)
        }
    }
}

/// Uniform in 0..<1.
@inline(__always)
func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }
