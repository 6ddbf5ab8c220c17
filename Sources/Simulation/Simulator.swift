public import Farm
public import Water

/// Walks the days of the whole company and gives one batch's day after another, by date and then by batch.
///
/// The only place with state: everything that follows from one day to the next is in here.
public struct Simulator: Sendable {
    private var world: World
    private let plan: Plan
    /// The batches that have begun, and those of them that may live.
    private var lives: [BatchLife] = []
    private var alive: [Int] = []
    private var nextID: EventCounts
    private var date: CalendarDate
    /// The day's records, meals taken, of the batches that live; `cursor` says which of them is next.
    private var today: [BatchDay] = []
    private var cursor = 0

    /// A day's order: moves before six, then readings and meals, treatments at noon, deaths at 13:00, growth at 20:00,
    /// harvest in the evening. Fish are starved for a treatment, so it is decided before they are fed; and looked at by
    /// the veterinarian before it. Meals come out of stores that batches share, so they are served to all before any
    /// batch's day goes on.
    private static let beforeMeals: [any Process] = [
        Creation(), Transfer(), Forecasting(), WaterOfTheDay(), HealthSampling(), Lice(), Vaccination(), Appetite(),
        Feeding(),
    ]
    private static let afterMeals: [any Process] = [
        GrowthSampling(), Mortality(), Growth(), DayRecord(), Journal(), HarvestOfTheDay(),
    ]

    public init(_ plan: Plan, company: Company, profile: Profile, seed: UInt64, water: Water) {
        self.plan = plan
        world = World(
            company: company, profile: profile, seed: seed, water: water,
            stock: FeedStock(company, seed: seed), lice: SeaLice(company), ids: StateCounters(from: plan.firstID))
        nextID = EventCounts(repeating: plan.firstID)
        date = plan.start
    }

    /// The next day of a batch, or nothing after the last recorded day.
    public mutating func next() -> BatchDay? {
        while cursor == today.count {
            guard date <= plan.until else { return nil }
            begin()
            date = date + 1
        }
        defer { cursor += 1 }
        return end(today[cursor])
    }

    /// Every batch's day up to its meals.
    private mutating func begin() {
        today.removeAll(keepingCapacity: true)
        cursor = 0
        while lives.count < plan.batches.count, plan.batches[lives.count].start <= date {
            alive.append(lives.count)
            lives.append(
                BatchLife(
                    plan: plan.batches[lives.count], id: world.ids.take(.batch),
                    creationWorkflowID: world.ids.take(.creationWorkflow), lastDate: date))
        }
        alive.removeAll { !lives[$0].isAlive }
        for index in alive {
            var day = BatchDay(
                batch: index, batchID: lives[index].id, date: date, day: plan.batches[index].day(of: date))
            run(Self.beforeMeals, index, &day)
            today.append(day)
        }
        Mealtimes.serve(&today, of: lives, in: &world)
    }

    /// The rest of a batch's day.
    private mutating func end(_ begun: BatchDay) -> BatchDay {
        var day = begun
        run(Self.afterMeals, day.batch, &day)
        day.tally(world)
        day.firstID = nextID
        nextID += day.counts
        return day
    }

    private mutating func run(_ processes: [any Process], _ index: Int, _ day: inout BatchDay) {
        lives[index].lastDate = day.date
        for process in processes { process.run(&lives[index], &day, in: &world) }
    }

    /// The batches that have begun, as they stand.
    public var batches: [BatchLife] { lives }

    /// What is in the silos and barges.
    public var stock: FeedStock { world.stock }
}
