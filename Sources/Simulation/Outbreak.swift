import Farm
import Life

/// An infectious disease in a batch at sea. Everything about it follows from the batch's address.
struct Outbreak: Sendable {
    private let begin: CalendarDate
    private let rule: Variation.Outbreak
    private let seed: UInt64
    private let address: Int

    /// The outbreak of a batch, if it has one.
    init?(of plan: BatchPlan, _ profile: Profile, seed: UInt64) {
        rule = profile.variation.outbreak
        self.seed = seed
        address = plan.address
        var draw = Draw(seed: seed, .outbreak, address)
        guard draw.chance(rule.batches) else { return nil }
        // Not in the first month, while smolts still carry their vaccine's full protection, and while there is time to see it.
        let any = plan.start + profile.firstDay(of: profile.lastStage) + draw.integer(30...270)
        // A day that is drawn from the whole year falls into these three months in a quarter of the cases.
        let moved = draw.chance((rule.autumn - 0.25) / 0.75)
        let autumn = Self.augustToOctober
        begin =
            moved && !autumn.contains(any.dayOfYear)
            ? any + (autumn.lowerBound + draw.integer(0...autumn.count - 1) - any.dayOfYear + 365) % 365 : any
    }

    private static let augustToOctober = 213...303

    /// Days since the disease reached a ring; nil if it never does.
    private func day(ofRing position: Int, on date: CalendarDate) -> Double? {
        var draw = Draw(seed: seed, .outbreak, address, position + 1)
        guard draw.chance(rule.rings) else { return nil }
        return Double(date - begin - draw.integer(0...max(0, rule.spread)))
    }

    /// Whether fish of a ring are ill from this day on, which shows in their appetite first.
    func begins(inRing position: Int, on date: CalendarDate) -> Bool { day(ofRing: position, on: date) == -Self.lead }

    /// Days from then until few die of it any more.
    var length: Int { Int(Self.lead + 5 * rule.peakDay) }

    /// When fish of the first rings are dying, and anyone can see it.
    var isNoticed: CalendarDate { begin + Int(rule.peakDay / 2) }

    /// Additional mortality, as a multiple of the usual: a sharp peak with a long tail.
    func mortality(ofRing position: Int, on date: CalendarDate) -> Double {
        day(ofRing: position, on: date).map { rule.peak * Self.course($0 / rule.peakDay) } ?? 0
    }

    /// Share of their feed that fish still take. They lose appetite before the first of them die.
    func appetite(ofRing position: Int, on date: CalendarDate) -> Double {
        guard let day = day(ofRing: position, on: date) else { return 1 }
        return 1 - rule.lostAppetite * Self.course((day + Self.lead) / rule.peakDay)
    }

    /// Days from the loss of appetite to the deaths: 5 to 20 are reported for pancreas disease.
    private static let lead = 12.0

    /// 1 at a time of 1, and 0 before 0.
    private static func course(_ time: Double) -> Double { time > 0 ? time * exponential(1 - time) : 0 }
}
