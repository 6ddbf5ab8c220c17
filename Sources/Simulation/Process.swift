import Anomalies
import Farm
import Life
import Water

/// One thing that happens to a batch on a day. Processes do not know each other: they read and change the batch and its
/// day, in the order in which the simulator lists them.
protocol Process: Sendable {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World)
}

/// What all batches share.
struct World: Sendable {
    let company: Company
    let profile: Profile
    let seed: UInt64
    let water: Water
    var stock: FeedStock
    var lice: SeaLice
    var spells: SiteSpells
    let anomalies: AnomalyPlan
    var shortages: Shortages
    /// What probes showed when they froze, and when that was, by their index.
    var frozen: [Int: (since: Moment, value: Int32)] = [:]
    let readings: ReadingMaker
    /// The first day on which somebody may work on a probe, or on one of a container's.
    var probeWork: (bySensor: [CalendarDate], byContainer: [CalendarDate])
    /// By batch.
    let outbreaks: [Outbreak?]
    var ids: StateCounters

    /// On the morning of the first day.
    init(_ run: RunFacts) {
        company = run.company
        profile = run.profile
        seed = run.seed
        water = Water(run.company, run.profile.water, seed: run.seed)
        stock = FeedStock(
            run.company, seed: run.seed, keepsHistory: run.keepsHistory, isCounting: !run.anomalies.isEmpty)
        lice = SeaLice(run.company)
        spells = SiteSpells(run.company, run.profile.variation.deaths.siteSpells, seed: run.seed)
        anomalies = run.anomalies
        shortages = Shortages(run.anomalies)
        readings = run.readings
        probeWork = (
            Array(repeating: run.plan.start, count: run.company.sensors.count),
            Array(repeating: run.plan.start, count: run.company.containers.count)
        )
        outbreaks = run.plan.batches.map { Outbreak(of: $0, run.profile, seed: run.seed) }
        ids = StateCounters(from: run.plan.firstID)
    }

    /// The day's water of a container, with what anomalies do to it, and with fish that are this share of what it may hold.
    func level(
        of container: Int, _ stage: Int, in site: SiteWater, load: Double = 0, on date: CalendarDate
    ) -> WaterLevel {
        var level = water.level(
            container: container, in: site, setPoint: profile.stages[stage].setPoint, load: load)
        if let changed = anomalies.water(in: container, on: date) { level.add(changed.mean) }
        return level
    }

    /// Additional mortality of a ring or tank by disease, planted or not, as a multiple of the usual.
    func disease(in pen: Pen, of batch: BatchLife, on date: CalendarDate) -> Double {
        let own = profile.stages[pen.stage].isAtSea ? outbreaks[batch.plan.index] : nil
        return anomalies.life(in: pen.container, on: date).disease
            + (own?.mortality(ofRing: pen.position, on: date) ?? 0)
    }

    func draw(_ stream: RandomStream, _ batch: BatchLife, _ day: BatchDay, container: Int) -> Draw {
        Draw(seed: seed, stream, batch.plan.address, day.day, company.containers[container].id)
    }
}

/// Counters for the ids of state rows.
struct StateCounters: Sendable {
    private var next: [Int]

    init(from first: Int) { next = Array(repeating: first, count: StateKind.allCases.count) }

    /// Reserves ids and returns the first.
    mutating func take(_ kind: StateKind, count: Int = 1) -> Int {
        defer { next[kind.rawValue] += count }
        return next[kind.rawValue]
    }
}
