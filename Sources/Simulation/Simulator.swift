public import Farm
public import Life
import Water

/// Simulates the whole company day by day and returns one batch's day after another, ordered by date and then by batch.
///
/// This is the only state that lasts from one day to the next.
public struct Simulator: Sendable {
    private var world: World
    private let run: RunFacts
    /// The batches that have started, and the indices of those that may still be alive.
    private var lives: [BatchLife] = []
    private var alive: [Int] = []
    private var nextID: EventCounts
    private var quiet: QuietContainers
    private var date: CalendarDate
    /// The current day's records of the living batches, after meals, the next one to return last.
    private var today: [BatchDay] = []

    /// The order of a day: moves before 6:00, then readings and meals, treatments at noon, deaths at 13:00, growth at
    /// 20:00, harvest in the evening. Treatments are decided before feeding, since fish are fasted for them, and after
    /// the veterinarian's sampling. Batches share feed stores, so all meals of a day are served before any batch's day
    /// goes on.
    private static let beforeMeals: [any Process] = [
        Creation(), Transfer(), Forecasting(), WaterOfTheDay(), Storms(), ProbeNotes(), Diseases(), AnomalyNotes(),
        HarvestDecision(), HealthSampling(), Lice(), Vaccination(), Appetite(), Feeding(),
    ]
    private static let afterMeals: [any Process] = [
        GrowthSampling(), Mortality(), Growth(), DayRecord(), FrozenProbes(), Saving(), Journal(), HarvestOfTheDay(),
        FeedingAccounts(),
    ]

    public init(_ run: RunFacts) {
        self.run = run
        world = World(run)
        quiet = QuietContainers(run.company)
        nextID = EventCounts(repeating: run.plan.firstID)
        date = run.plan.start
    }

    /// The next day of a batch, or nil after the last recorded day.
    public mutating func next() -> BatchDay? {
        while true {
            // Taken out, so that what it holds is changed in place.
            if let begun = today.popLast() { return end(begun) }
            guard date <= run.plan.until else { return nil }
            begin()
            date = date + 1
        }
    }

    /// Runs every batch's day up to its meals.
    private mutating func begin() {
        world.spells.pass(to: date, in: world.company)
        world.shortages.pass(to: date, &world.stock, world.company)
        while lives.count < run.plan.batches.count, run.plan.batches[lives.count].start <= date {
            alive.append(lives.count)
            let plan = run.plan.batches[lives.count]
            lives.append(
                BatchLife(
                    plan: plan, id: world.ids.take(.batch), creationWorkflowID: world.ids.take(.creationWorkflow),
                    paceInTanks: world.paceInTanks(of: plan), lastDate: date))
        }
        alive.removeAll { !lives[$0].isAlive }
        for index in alive {
            var day = BatchDay(
                batch: index, batchID: lives[index].id, date: date, day: run.plan.batches[index].day(of: date))
            if run.keepsHistory { day.history = DayHistory() }
            if lives[index].id == run.plan.firstID, day.day == 0 { day.saveFirstLots(world.stock.lots) }
            go(through: Self.beforeMeals, index, &day)
            today.append(day)
        }
        Mealtimes.serve(&today, of: lives, in: &world)
        today.reverse()
    }

    /// Runs the rest of one batch's day.
    private mutating func end(_ begun: consuming BatchDay) -> BatchDay {
        var day = begun
        go(through: Self.afterMeals, day.batch, &day)
        day.history?.close(lives[day.batch])
        day.tally(run, &quiet)
        day.firstID = nextID
        nextID += day.counts
        return day
    }

    private mutating func go(through processes: [any Process], _ index: Int, _ day: inout BatchDay) {
        lives[index].lastDate = day.date
        if day.history == nil {
            for process in processes { process.run(&lives[index], &day, in: &world) }
            return
        }
        var before = lives[index].standing
        for process in processes {
            process.run(&lives[index], &day, in: &world)
            let after = lives[index].standing
            if after != before {
                let save = lives[index].saved(since: before, on: day)
                day.history?.batches.append(save)
            }
            before = after
        }
    }

    /// All batches that have started, in their current state.
    public var batches: [BatchLife] { lives }

    /// When the delivery came whose absence was an anomaly, by its index in the plan; nothing for those that have not begun or
    /// wait for it.
    public var missedDeliveries: [Int: Moment] { world.shortages.ended }

    /// All feed ever delivered.
    public var feedLots: LotList { world.stock.lots }
}
