import Anomalies
import Farm
import Verification

/// A fault that was planted on purpose, as a row of the answer key tells it.
struct PlantedAnomaly {
    /// Seconds since 1970; nothing where the row has no time.
    struct Span {
        let from: Int?
        let to: Int?
    }

    let kind: String
    /// The name of its batch, and the place of that in the report's list if it is there.
    let plantedIn: String
    let batch: Int?
    /// The affected batches, its own first.
    var batches: [Int] = []
    /// The affected containers; the first is the one it was planted in.
    let containers: [Int]
    /// The name of the probe that is wrong.
    let sensor: String?
    let cause: Span
    let visible: Span
    /// Hundredths of a standard deviation.
    let peak: Int?

    /// The pictures in which it is marked, the one that shows it best first.
    var pictures: [String] {
        switch AnomalyKinds.all.first(where: { $0.name == kind })?.measure {
        case .readings where sensor == nil: ["water", "deaths", "feed", "population"]
        case .readings, .presence: ["water"]
        case .deaths: ["deaths", "feed", "population"]
        case .feed: ["feed"]
        case .lice: ["lice"]
        // Of another version, or a stranger's.
        case nil: ["water", "deaths", "feed", "lice"]
        }
    }

    /// The name of the affected parameter; nil if it affects none.
    func parameter(among known: some Collection<FarmFacts.Parameter>) -> String? {
        if let sensor {
            // A sensor is named after its container and its parameter, without the blanks.
            return known.filter { sensor.hasSuffix("-" + $0.name.filter { $0 != " " }) }.map(\.name).max()
        }
        guard case .readings(let parameter)? = AnomalyKinds.all.first(where: { $0.name == kind })?.measure else {
            return nil
        }
        return parameter?.name
    }

    /// Days of its batch in which the fault and what was before it can be seen, however absurd the times of the row are.
    func days(of batch: ClosedRange<Int>) -> ClosedRange<Int> {
        let inside = [cause.from, cause.to].compactMap(\.self).map { day(of: $0) }.filter(batch.contains)
        guard let first = inside.min(), let last = inside.max() else { return batch }
        // What it leads to can last until the harvest; the beginning of that is what shows it.
        let mostAfter = 60
        let seen = visible.to.map { min(day(of: $0), last + mostAfter) } ?? last
        let end = max(last, seen)
        let around = max(10, (end - first) / 3)
        return max(batch.lowerBound, first - around)...min(batch.upperBound, end + around)
    }

    /// Whether its cause lasted on any of these days.
    func lasts(into days: ClosedRange<Int>) -> Bool {
        let times = [cause.from, cause.to].compactMap(\.self).map { day(of: $0) }
        guard let first = times.min(), let last = times.max() else { return false }
        return days.overlaps(first...last)
    }

    /// Whether it comes after all days of its batch.
    func begins(after days: ClosedRange<Int>) -> Bool { cause.from.map { day(of: $0) > days.upperBound } ?? false }

    /// As people read it: `2024-03-15 06:00`.
    static func written(_ moment: Int?, none: String) -> String {
        guard let moment else { return none }
        let minute = (moment - day(of: moment) * 86_400) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(CalendarDate(daysSince1970: day(of: moment))) \(two(minute / 60)):\(two(minute % 60))"
    }
}
