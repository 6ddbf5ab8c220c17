import Farm
import Snapshot

/// The readings of a site at an hour are stored together, and after times like those that the rules tell of: soon, and seldom late.
final class Arrivals: Checking, Check {
    static let promises: [Promise] = [.arrival]
    static let needs: [Need] = [
        .facts(.container), .excuses, .rows(.reading, "sensor_id", "container_id", "reading_time", "created_at"),
    ]

    /// The readings of one site at one hour.
    private struct Round {
        let read: Int
        let stored: Int
    }

    /// Fewer hours say nothing of how long it takes, and fewer that are to be late nothing of how many are.
    private static let fewestRounds = 1000
    private static let fewestLate = 30.0
    /// A reading that takes longer than this multiple of the median is late: a lognormal number with a deviation of 0.5 is not that
    /// large.
    private static let punctual = 12

    private let rules: Rules.Storing
    private var rounds: [SiteFacts.Site: Round] = [:]
    private var count = 0
    private var late = 0
    private var before = 0
    private var within = 0

    required init(_ facts: Facts, _ findings: Findings) {
        rules = facts.rules.storing
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        guard let site = row.integer("container_id").flatMap({ facts.sites.containers[$0]?.site }),
            let read = row.moment("reading_time"), let stored = row.moment("created_at")
        else { return }
        findings.look(.arrival)
        // One that was sent twice comes a second later, and a planted backlog all at once.
        guard read % 3600 == 0, facts.knowsAnomalies else { return }
        if !facts.anomalies.isEmpty, let sensor = row.integer("sensor_id"),
            facts.anomalies.stored(sensor: sensor, at: read) != nil
        {
            return
        }
        if let round = rounds[site], round.read == read {
            if round.stored != stored {
                differs(
                    row.place, "created_at", momentText(stored),
                    "\(momentText(round.stored)), as the site's other readings of that hour")
            }
            return
        }
        rounds[site] = Round(read: read, stored: stored)
        if rules.medianSeconds > 0 { enter(stored - read, row.place) }
    }

    private func enter(_ seconds: Int, _ place: Place) {
        count += 1
        if seconds < rules.medianSeconds { before += 1 }
        if seconds <= rules.medianSeconds { within += 1 }
        guard seconds > rules.medianSeconds * Self.punctual else { return }
        late += 1
        if rules.latePercent == 0 {
            differs(
                place, "created_at", "\(seconds) seconds after the reading",
                "at most \(rules.medianSeconds * Self.punctual), since no reading is late")
        }
    }

    func finish() {
        guard count >= Self.fewestRounds else { return }
        let place = Place(KnownTable.reading.rawValue)
        // Whole seconds: half of them are below the median or at it. Late ones come on top.
        let (below, upTo) = (Double(before) / Double(count), Double(within) / Double(count))
        let punctual = 1 - rules.latePercent / 100
        if below > 0.6 || upTo < 0.4 * punctual {
            differs(
                place, "arrival of readings in \(count) hours",
                "\(percent(upTo)) within \(rules.medianSeconds) seconds", "about half")
        }
        let expected = Double(count) * rules.latePercent / 100
        // Where late is hardly later than usual, the two cannot be told apart.
        guard expected >= Self.fewestLate, rules.lateMinutes * 60 >= 3 * Self.punctual * rules.medianSeconds else {
            return
        }
        if Double(late) < 0.3 * expected || Double(late) > 3 * expected {
            differs(
                place, "arrival of readings in \(count) hours", "\(percent(Double(late) / Double(count))) late",
                "about \(percent(rules.latePercent / 100))")
        }
    }

    private func percent(_ share: Double) -> String { decimalText(Int(share * 10_000), scale: 2) + " %" }
}
