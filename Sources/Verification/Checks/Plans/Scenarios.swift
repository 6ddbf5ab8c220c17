import Farm
import Snapshot

/// A batch's future is projected when some of its stages begin: from the batch as it stood that morning,
/// with as many days as are said, each adding to the feed, the last being the run's result.
final class Scenarios: Checking, Check {
    static let promises: [Promise] = [.scenarios]
    static let needs: [Need] = [
        .facts(.assignment),
        .rows(
            .projection, "current_stage_id", "temperature", "projection_date", "day_number", "average_weight",
            "population", "biomass", "daily_feed",
            "cumulative_feed", roles: ["id": "projection_run_id"]),
        .containerDays(.dailyState, "population", "mortality_count", "biomass_kg"),
        .rows(.batch, "id", "batch_number", "pinned_projection_run_id"),
        .facts(.scenario), .facts(.projectionRun),
    ]

    /// What the projections of one run came to.
    private struct Projected {
        let batch: String
        let begun: Int
        var days = 0
        var feed = 0.0
        var weight = 0.0
        var biomass = 0.0
    }

    /// The stages whose first day makes a scenario, and its days.
    private let occasions: [(stage: Int, day: Int, length: Int)]

    /// A batch on the morning of a scenario: fish after the day's moves, weight as in the evening before.
    private struct Morning: Hashable {
        let batch: String
        let day: Int
    }

    private var runs = ByID<Projected>()
    private var fish: [Morning: Int] = [:]
    private var evenings = Evenings()
    private var pinned: [(batch: Int, name: String, run: Int?, place: Place)] = []

    required init(_ facts: Facts, _ findings: Findings) {
        occasions = facts.rules.practice.projections.map {
            ($0.stage, facts.rules.firstDay(of: $0.stage), $0.days)
        }
        super.init(facts, findings)
    }

    func take(_ row: Fields, of table: KnownTable) {
        if table == .dailyState { return takeState(row) }
        guard let id = row.integer("id") else { return }
        if table == .projection { return project(row, id) }
        pinned.append((id, row.text("batch_number"), row.integer("pinned_projection_run_id"), row.place))
    }

    private func project(_ row: Fields, _ run: Int) {
        guard let date = row.date("projection_date"), let number = row.count("day_number"),
            let weight = row.real("average_weight"), let fish = row.real("population"),
            let biomass = row.real("biomass"), let feed = row.real("daily_feed"), let sum = row.real("cumulative_feed")
        else { return }
        var projected = runs[run] ?? Projected(batch: row.part.batch, begun: date)
        projected.days += 1
        if number != projected.days || date != projected.begun + number - 1 || projected.batch != row.part.batch {
            differs(
                row.place, "day of run \(run)", "day \(number), \(dayText(date))",
                "day \(projected.days), \(dayText(projected.begun + projected.days - 1))")
        }
        grow(row, projected, run, weight)
        // Feed is in whole ten grams.
        if abs(sum - projected.feed - feed) > 0.0001 {
            differs(row.place, "cumulative_feed of run \(run)", "\(sum)", "\(projected.feed + feed), the sum so far")
        }
        // Grams are rounded to thousandths, fish to tenths.
        if abs(biomass - weight * fish / 1000) > 0.0051 + fish * 0.0005 / 1000 + weight * 0.05 / 1000 {
            differs(row.place, "biomass of run \(run)", "\(biomass)", "fish times their weight")
        }
        projected.feed = sum
        projected.weight = weight
        projected.biomass = biomass
        runs.set(run, projected)
    }

    /// The cube root of the weight grows by the stage's coefficient for each degree.
    private func grow(_ row: Fields, _ projected: Projected, _ run: Int, _ weight: Double) {
        guard projected.days > 1, projected.weight > 0, weight > 0,
            let stage = row.integer("current_stage_id").flatMap({ facts.sites.stages[$0] }),
            let growth = facts.sites.growth[facts.rules.stages[stage].name], let temperature = row.real("temperature")
        else { return }
        let root = cubeRoot(projected.weight)
        let found = cubeRoot(weight) - root
        let expected = Double(growth) / 1e7 * temperature
        // Grams and degrees are rounded to thousandths.
        let rounding = 0.0011 / (3 * root * root) + Double(growth) / 1e7 * 0.00051
        if abs(found - expected) <= rounding { return }
        differs(
            row.place, "growth in run \(run)", "\(weight) g at \(temperature) C after \(projected.weight) g",
            "\(cube(root + expected)) g")
    }

    private func takeState(_ row: Fields) {
        evenings.take(row, facts)
        guard let day = row.date("day"), let morning = row.fishInTheMorning, let life = facts.life(of: row.part.batch)
        else { return }
        for occasion in occasions where day == life.start + occasion.day {
            fish[Morning(batch: life.name, day: day), default: 0] += morning
        }
    }

    func finish() {
        for (id, scenario) in facts.scenarios {
            findings.look(.scenarios)
            compare(id, scenario)
        }
        for (id, run) in facts.runs { compare(id, run) }
        for batch in pinned { compare(batch) }
    }

    private func compare(_ id: Int, _ scenario: ScenarioFact) {
        guard let batch = pinned.first(where: { $0.batch == scenario.batch }), let life = facts.life(of: batch.name)
        else { return }
        let morning = Morning(batch: batch.name, day: scenario.begun)
        guard let occasion = occasions.first(where: { scenario.begun == life.start + $0.day }),
            occasion.length == scenario.days
        else {
            return differs(
                scenario.place, "days of scenario \(id)", "\(scenario.days) from \(dayText(scenario.begun))",
                occasions.map { "\($0.length) from \(dayText(life.start + $0.day))" }.joined(separator: " or "))
        }
        if fish[morning] != scenario.fish {
            differs(
                scenario.place, "fish of scenario \(id)", "\(scenario.fish)",
                "\(fish[morning] ?? 0), as \(batch.name) had that morning")
        }
        guard let weight = evenings.before(occasion.stage, of: batch.name)?.weight else { return }
        // Those that die on the move weigh a little more or less than the others.
        if let stated = scenario.weight, abs(stated - weight) <= 0.001 + weight * 0.001 { return }
        differs(
            scenario.place, "weight of scenario \(id)", scenario.weight.map { "\($0)" } ?? "none",
            "\(weight), the batch's mean")
    }

    private func compare(_ id: Int, _ run: RunFact) {
        let projected = runs[id]
        let days = facts.scenarios[run.scenario].map(\.days)
        if projected?.days != run.total || days != run.total {
            differs(
                run.place, "projections of run \(id)", "\(projected?.days ?? 0) for a scenario of \(days ?? 0) days",
                "\(run.total), as it says")
        }
        guard let projected else { return }
        if projected.weight != run.weight || projected.biomass != run.biomass {
            differs(
                run.place, "result of run \(id)", "\(run.weight ?? 0) g and \(run.biomass ?? 0) kg",
                "\(projected.weight) g and \(projected.biomass) kg, its last day")
        }
        if let scenario = facts.scenarios[run.scenario], projected.begun != scenario.begun {
            differs(run.place, "first day of run \(id)", dayText(projected.begun), dayText(scenario.begun))
        }
    }

    private func compare(_ batch: (batch: Int, name: String, run: Int?, place: Place)) {
        let own = facts.scenarios.filter { $0.value.batch == batch.batch }
        let first = own.min { $0.value.begun < $1.value.begun }?.key
        let pinned = batch.run.flatMap { facts.runs[$0]?.scenario }
        if pinned != first {
            differs(
                batch.place, "pinned run of \(batch.name)", batch.run.map { "\($0)" } ?? "none",
                first.map { "the run of scenario \($0), the batch's first" } ?? "none, since it has no scenario")
        }
        guard let life = facts.life(of: batch.name) else { return }
        let due = occasions.filter { life.start + $0.day <= life.lastDay }
        if own.count != due.count {
            differs(batch.place, "scenarios of \(batch.name)", "\(own.count)", "\(due.count)")
        }
    }
}
