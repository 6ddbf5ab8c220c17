import Farm
import Life
import Simulation
import Testing
import Water

/// One way of running one batch.
struct Farming: CustomTestStringConvertible, Sendable {
    let profile: String
    let geography: String
    let start: String
    let seed: UInt64

    var testDescription: String { "\(profile), \(geography), \(start), seed \(seed)" }

    /// Every profile in every place, begun in winter and in summer.
    static let all: [Farming] = ["standard", "plan-v2", "bakkafrost"].flatMap { profile in
        ["Faroe Islands", "Scotland"].flatMap { geography in
            ["2024-01-01", "2023-07-10"].flatMap { start in
                (1...6).map { Farming(profile: profile, geography: geography, start: start, seed: $0) }
            }
        }
    }

    /// One of each profile and place, where one of a kind is enough.
    static let some: [Farming] = all.filter { $0.seed == 3 && $0.start == "2023-07-10" }
}

/// A batch's life from first to last day, as the simulator gives it.
struct WholeLife {
    let profile: Profile
    let company: Company
    let plan: BatchPlan
    let days: [BatchDay]
    let life: BatchLife

    init(_ farming: Farming, eggs: Int? = nil, days: Int? = nil, profile other: Profile? = nil) throws {
        let profile = try other ?? Profile(shipped: farming.profile)
        let start = try #require(CalendarDate(farming.start))
        let company = Company(profile, seed: farming.seed, start: start)
        var request = PlanRequest()
        request.count = .one
        request.start = start
        request.geography = farming.geography
        request.eggs = eggs
        request.end = days.map { .after(days: $0) }
        let plan = try Plan(request, company: company, profile: profile, seed: farming.seed)
        var simulator = Simulator(RunFacts(company: company, profile: profile, seed: farming.seed, plan: plan))
        var all: [BatchDay] = []
        while let day = simulator.next() { all.append(day) }
        self.profile = profile
        self.company = company
        self.plan = plan.batches[0]
        self.days = all
        life = try #require(simulator.batches.first)
    }

    func stage(_ pen: PenDay) -> Profile.Stage { profile.stages[pen.stage] }

    /// Grams of a fish, over the whole batch, as on the evening of a day.
    func meanWeight(onDay day: Int) -> Double {
        let pens = days[day].pens
        let fish = pens.reduce(0) { $0 + $1.populationAfter }
        return pens.reduce(0) { $0 + Double($1.populationAfter) * $1.weightAfter } / Double(fish)
    }
}
