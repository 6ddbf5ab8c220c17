import Farm
import Snapshot

/// Lice are counted regularly on some fish of each ring, by every kind, and there are fewer after a treatment.
final class LiceCounts: Checking, Check {
    static let promises: [Promise] = [.lice]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.stage), .facts(.liceType),
        .containerDays(
            .liceCount, "lice_type_id", "fish_sampled", "adult_female_count", "adult_male_count", "juvenile_count",
            "count_value"),
        .rows(.treatment, "treatment_date", "treatment_type"),
        .containerDays(.dailyState, "population", "mortality_count"),
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
        /// Adult females a fish in the last count.
        var females = 0.0
        /// The same before a treatment, until the count that follows it.
        var before: Double?
    }

    private let rule: Practice.Lice
    private let kinds: Set<Int>
    private var counts = ByContainerDay<Count>()
    private var treatments: [Int: Place] = [:]
    private var morning = ByContainerDay<Int>()
    private var stories: [String: Story] = [:]

    required init(_ facts: Facts, _ findings: Findings) {
        rule = facts.rules.practice.lice
        // What nobody can name is not counted.
        kinds = Set(facts.sites.lice.filter { $0.value.species != LiceType.unknownJuvenile.species }.map(\.key))
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        switch table {
        case .liceCount: takeCount(row)
        case .treatment:
            guard let day = row.date("treatment_date"), row.text("treatment_type") != Treatments.vaccination else {
                return
            }
            treatments[day] = treatments[day] ?? row.place
        default:
            guard let place = row.containerDay, let stage = facts.stage(of: facts.assignments[place.assignment]) else {
                return
            }
            if stage.isAtSea, let fish = row.fishInTheMorning { morning.set(place, fish) }
        }
    }

    private func takeCount(_ row: Fields) {
        guard let place = row.containerDay, let kind = row.integer("lice_type_id"),
            let females = row.count("adult_female_count")
        else { return }
        var count = counts[place] ?? Count(place: row.place)
        if !count.types.insert(kind).inserted || row.integer("fish_sampled") != rule.fish {
            findings.add(
                .lice, row.place, "count of \(place.name)",
                found: "kind \(kind) on \(row.integer("fish_sampled") ?? 0) fish",
                expected: "each kind once, on \(rule.fish) fish")
        }
        let parts = females + (row.count("adult_male_count") ?? 0) + (row.count("juvenile_count") ?? 0)
        if row.count("count_value") != parts {
            findings.add(
                .lice, row.place, "count_value", found: row.count("count_value").map { "\($0)" } ?? "none",
                expected: "\(parts), females, males and juveniles together")
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
    }

    private func live(_ day: Int, _ life: Facts.Life, _ unit: UnitOfRows, _ story: inout Story) {
        let isCountingDay = rule.isCounted(onDay: day - life.start)
        for (ring, fish) in morning.lazy.map({ ($0.key, $0.value) })
        where ring.day == day && isCountingDay && fish >= rule.fish && counts[ring] == nil {
            findings.add(
                .lice, unit.place(of: .liceCount), "count of \(ring.name)", found: "none",
                expected: "one every \(rule.every) days")
        }
        let today = counts.map { (ring: $0.key, value: $0.value) }.filter { $0.ring.day == day }
        for (ring, count) in today {
            findings.look(.lice)
            if count.types != kinds || !isCountingDay || morning[ring] == nil {
                findings.add(
                    .lice, count.place, "count of \(ring.name)", found: "\(count.types.count) kinds",
                    expected: "all \(kinds.count) of them, in rings on the days of counts")
            }
        }
        if let first = today.first?.value.place {
            let females = today.reduce(0) { $0 + $1.value.females }
            story.females = Double(females) / Double(today.count * rule.fish)
            if let before = story.before, story.females >= before {
                findings.add(
                    .lice, first, "adult females a fish of \(unit.batch) on \(dayText(day))", found: "\(story.females)",
                    expected: "less than \(before), as before the treatment")
            }
            story.before = nil
            limit(day, today.map(\.value), unit, story)
        }
        guard let treated = treatments[day] else { return }
        if let last = story.lastTreatment, day - last < rule.rest {
            findings.add(
                .lice, treated, "treatment of \(unit.batch)", found: dayText(day),
                expected: "none until \(dayText(last + rule.rest)), \(rule.rest) days after the last")
        }
        if today.isEmpty {
            findings.add(
                .lice, treated, "treatment of \(unit.batch)", found: dayText(day), expected: "one on a day of counts")
        }
        story.lastTreatment = day
        story.before = story.females
    }

    /// Fish are treated on the day of a count that reaches the limit, once they have rested.
    private func limit(_ day: Int, _ counts: [Count], _ unit: UnitOfRows, _ story: Story) {
        let females = Double(counts.reduce(0) { $0 + $1.limited }) / Double(counts.count * rule.fish)
        let isRested = story.lastTreatment.map { day - $0 >= rule.rest } ?? true
        let treated = treatments[day]
        let isDue = females >= rule.limit && isRested
        if treated == nil ? !isDue : females >= rule.limit { return }
        findings.add(
            .lice, treated ?? unit.place(of: .treatment), "treatment of \(unit.batch)",
            found: "\(treated == nil ? "none" : "one") on \(dayText(day)) at \(females) adult females a fish",
            expected: "one from \(rule.limit) on, and none below")
    }
}
