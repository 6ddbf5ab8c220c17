import Farm
import Snapshot

/// Lice are counted regularly on some fish of each ring, or after a gale, by every kind, and there are fewer after a treatment.
final class LiceCounts: Checking, Check {
    static let promises: [Promise] = [.lice]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage), .facts(.liceType),
        .containerDays(
            .liceCount, "lice_type_id", "fish_sampled", "adult_female_count", "adult_male_count", "juvenile_count",
            "count_value"),
        .facts(.harvestEvent), .containerDays(.treatment, "treatment_type"),
        .containerDays(.dailyState, and: DaysAtSea.columns),
    ]

    private struct Count {
        var types: Set<Int> = []
        var females = 0
        /// Of the species that the limit is about.
        var limited = 0
        let place: Place
    }

    /// What a batch brings along from day to day.
    private struct Story {
        var lastTreatment: Int?
        /// The count that requires a round of treatments which is not finished yet, and the rings that were treated since.
        var due: Int?
        var treated: Set<Int> = []
        /// Whether a count waits for a day without a gale.
        var isCountWaiting = false
        /// Adult females a fish in the last count.
        var females = 0.0
        /// The same when the last round was decided, until the count that follows it.
        var before: Double?
    }

    private let rule: Practice.Lice
    private let kinds: Set<Int>
    private var counts = ByContainerDay<Count>()
    private var treatments: [Int: [(ring: Int, place: Place)]] = [:]
    private var morning = ByContainerDay<Int>()
    private var atSea = DaysAtSea()
    private var stories: [String: Story] = [:]
    /// The day of each ring's first harvest.
    private var firstHarvests: [Int: Int] = [:]

    required init(_ facts: Facts, _ findings: Findings) {
        rule = facts.rules.practice.lice
        // What nobody can name is not counted.
        kinds = Set(facts.sites.lice.filter { $0.value.species != LiceType.unknownJuvenile.species }.map(\.key))
        super.init(facts, findings)
        for (_, harvest) in facts.harvests {
            firstHarvests[harvest.assignment] = min(firstHarvests[harvest.assignment] ?? harvest.day, harvest.day)
        }
    }

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .liceCount: takeCount(row)
        case .treatment:
            guard row.text("treatment_type") != Treatments.vaccination, let place = row.containerDay else { return }
            treatments[place.day, default: []].append((place.assignment, row.place))
        default:
            guard let place = row.containerDay, let stage = facts.stage(of: facts.assignments[place.assignment]) else {
                return
            }
            guard stage.isAtSea, let fish = row.fishInTheMorning else { return }
            morning.set(place, fish)
            atSea.take(row, on: place.day)
        }
    }

    private func takeCount(_ row: Fields) {
        guard let place = row.containerDay, let kind = row.integer("lice_type_id"),
            let females = row.count("adult_female_count")
        else { return }
        var count = counts[place] ?? Count(place: row.place)
        if !count.types.insert(kind).inserted || row.integer("fish_sampled") != rule.fish {
            differs(
                row.place, "count of \(place.name)", "kind \(kind) on \(row.integer("fish_sampled") ?? 0) fish",
                "each kind once, on \(rule.fish) fish")
        }
        let parts = females + (row.count("adult_male_count") ?? 0) + (row.count("juvenile_count") ?? 0)
        if row.count("count_value") != parts {
            differs(
                row.place, "count_value", row.count("count_value").map { "\($0)" } ?? "none",
                "\(parts), females, males and juveniles together")
        }
        count.females += females
        if facts.sites.lice[kind]?.species == LiceType.salmonisFemaleAdult.species { count.limited += females }
        counts.set(place, count)
    }

    func finish(_ unit: UnitOfRows) {
        if let life = facts.life(of: unit.batch) {
            var story = stories[unit.batch] ?? Story()
            for day in unit.days { live(day, life, unit, &story) }
            stories[unit.batch] = story
        }
        counts.removeAll()
        treatments.removeAll(keepingCapacity: true)
        morning.removeAll()
        atSea.removeAll()
    }

    private func live(_ day: Int, _ life: Facts.Life, _ unit: UnitOfRows, _ story: inout Story) {
        let isCountingDay = rule.isCounted(onDay: day - life.start) || story.isCountWaiting
        story.isCountWaiting = false
        for (ring, fish) in morning.lazy.map({ ($0.key, $0.value) })
        where ring.day == day && isCountingDay && fish >= rule.fish && counts[ring] == nil {
            if atSea.mayBeGale(on: day) {
                story.isCountWaiting = true
                continue
            }
            differs(unit.place(of: .liceCount), "count of \(ring.name)", "none", "one every \(rule.every) days")
        }
        let today = counts.map { (ring: $0.key, value: $0.value) }.filter { $0.ring.day == day }
        for (ring, count) in today {
            findings.look(.lice)
            if count.types != kinds || !isCountingDay || morning[ring] == nil {
                differs(
                    count.place, "count of \(ring.name)", "\(count.types.count) kinds",
                    "all \(kinds.count) of them, in rings on the days of counts")
            }
        }
        if let first = today.first?.value.place {
            let females = today.reduce(0) { $0 + $1.value.females }
            story.females = Double(females) / Double(today.count * rule.fish)
            compare(day, first, unit, &story)
            let limited = today.reduce(0) { $0 + $1.value.limited }
            let isRested = story.lastTreatment.map { day - $0 >= rule.rest } ?? true
            if Double(limited) / Double(today.count * rule.fish) >= rule.limit, isRested, story.due == nil {
                story.due = day
                story.before = story.females
                story.treated = []
            }
        }
        treat(day, unit, &story)
    }

    /// The first count after a round finds fewer.
    private func compare(_ day: Int, _ place: Place, _ unit: UnitOfRows, _ story: inout Story) {
        guard story.due == nil, let before = story.before, let last = story.lastTreatment, day > last else { return }
        if story.females >= before {
            differs(
                place, "adult females a fish of \(unit.batch) on \(dayText(day))", "\(story.females)",
                "less than \(before), as before the treatment")
        }
        story.before = nil
    }

    /// All rings are treated once after a count that reaches the limit, some of them a day, once they have been fasted; not any more
    /// when the harvest begins.
    private func treat(_ day: Int, _ unit: UnitOfRows, _ story: inout Story) {
        let rings = Set(morning.map(\.key).filter { $0.day == day }.map(\.assignment))
        if let today = treatments[day] {
            for (ring, place) in today where story.due == nil || !story.treated.insert(ring).inserted {
                differs(
                    place, "treatment of assignment \(ring)", "one on \(dayText(day))",
                    "one after a count of \(rule.limit) adult females a fish and \(rule.rest) days of rest")
            }
            if today.count > rule.ringsPerDay || story.due.map({ day < $0 + rule.fast }) ?? false {
                differs(
                    today[0].place, "treatments of \(unit.batch)", "\(today.count) on \(dayText(day))",
                    "at most \(rule.ringsPerDay) a day, after a fast of \(rule.fast) days")
            }
            story.lastTreatment = day
        }
        guard let due = story.due else { return }
        let deadline = due + rule.fast + rings.count / rule.ringsPerDay + Self.mostGales
        if rings.isSubset(of: story.treated) {
            story.due = nil
        } else if day > deadline {
            story.due = nil
            story.before = nil
            let harvest = facts.batch(named: unit.batch).flatMap { firstHarvest(of: $0.name) }
            if let harvest, harvest <= deadline { return }
            differs(
                unit.place(of: .treatment), "treatments of \(unit.batch)",
                "\(story.treated.count) from \(dayText(due)) to \(dayText(day))",
                "one of each of \(rings.count) rings, since \(rule.limit) adult females a fish were counted")
        }
    }

    /// Days in a row that no boat goes out, and the Sunday before a harvest.
    private static let mostGales = 14

    private func firstHarvest(of batch: String) -> Int? {
        facts.assignments(of: batch).compactMap { firstHarvests[$0.id] }.min()
    }
}
