public import Farm
public import Water

/// Walks the days of the whole company and gives one batch's day after another, by date and then by batch.
///
/// The only place with state: everything that follows from one day to the next is in here.
public struct Simulator: Sendable {
    private var world: World
    private let plan: Plan
    private var lives: [BatchLife?]
    private var nextID = EventCounts(repeating: 1)
    private var date: CalendarDate
    private var cursor = 0

    /// A day's order: moves before six, then readings and meals, deaths at 13:00, growth at 20:00, harvest in the evening.
    private static let processes: [any Process] = [
        Creation(), Transfer(), Forecasting(), WaterOfTheDay(), Appetite(), Feeding(), GrowthSampling(), Lice(),
        Vaccination(), HealthSampling(), Mortality(), Growth(), DayRecord(), Journal(), HarvestOfTheDay(),
    ]

    public init(_ plan: Plan, company: Company, profile: Profile, seed: UInt64, water: Water) {
        self.plan = plan
        world = World(
            company: company, profile: profile, seed: seed, water: water,
            stock: FeedStock(company, seed: seed), ids: StateCounters(from: 1))
        lives = Array(repeating: nil, count: plan.batches.count)
        date = plan.start
    }

    /// The next day of a batch, or nothing after the last recorded day.
    public mutating func next() -> BatchDay? {
        while date <= plan.until {
            while cursor < plan.batches.count {
                defer { cursor += 1 }
                if let day = simulate(cursor) { return day }
            }
            cursor = 0
            date = date + 1
        }
        return nil
    }

    private mutating func simulate(_ index: Int) -> BatchDay? {
        let batchPlan = plan.batches[index]
        guard batchPlan.start <= date else { return nil }
        if lives[index] == nil {
            lives[index] = BatchLife(
                plan: batchPlan, id: world.ids.take(.batch), creationWorkflowID: world.ids.take(.creationWorkflow),
                lastDate: date)
        }
        guard var life = lives[index], life.isAlive else { return nil }
        lives[index] = nil  // so that the one copy is changed in place
        life.lastDate = date
        var day = BatchDay(batch: index, batchID: life.id, date: date, day: batchPlan.day(of: date))
        for process in Self.processes { process.run(&life, &day, in: &world) }
        lives[index] = life
        day.tally(world)
        day.firstID = nextID
        nextID += day.counts
        return day
    }

    /// The batches that have begun, as they stand.
    public var batches: [BatchLife] { lives.compactMap { $0 } }

    /// What is in the silos and barges.
    public var stock: FeedStock { world.stock }
}
