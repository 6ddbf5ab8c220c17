import Farm
import Life

/// Serves one day's meals of the whole company from silos and barges, hour by hour, so that batches that share barges
/// take feed in the order of time that the rows show.
struct Mealtimes {
    /// All containers that eat one feed from one store today.
    private struct Demand {
        let place: Container.Place
        let feed: Int
        var eaters: [(day: Int, pen: Int)]
        /// At the current hour.
        var amount = FeedMass.zero
    }

    private var demands: [Demand] = []
    /// The demand of each fed container, by index of the day record and of the pen.
    private var demandOfPen: [[Int]] = []
    /// The day records of batches that eat out of the same barges as another batch, in their order.
    private var neighbours: [Int] = []

    static func serve(_ days: inout [BatchDay], of lives: [BatchLife], in world: inout World) {
        var mealtimes = Mealtimes()
        mealtimes.gather(days, lives, world)
        mealtimes.findNeighbours(days, lives)
        mealtimes.refill(&days, lives, &world)
        var next = Array(repeating: 0, count: days.count)
        for hour in 0..<24 { mealtimes.serve(hour, &days, &next, lives, &world) }
    }

    /// In order of batches and containers.
    private mutating func gather(_ days: [BatchDay], _ lives: [BatchLife], _ world: World) {
        var known: [Container.Place: [Int]] = [:]
        for (index, day) in days.enumerated() {
            demandOfPen.append([])
            if day.meals.isEmpty { continue }
            let pens = lives[day.batch].pens
            demandOfPen[index] = Array(repeating: 0, count: pens.count)
            for (position, pen) in pens.enumerated() where pen.today.feed > .zero {
                let feed = pen.today.pellet
                let place = world.company.containers[pen.container].place
                let demand: Int
                if let last = demands.indices.last, demands[last].feed == feed, demands[last].place == place {
                    demand = last
                } else if let here = known[place]?.first(where: { demands[$0].feed == feed }) {
                    demand = here
                } else {
                    demand = demands.count
                    demands.append(Demand(place: place, feed: feed, eaters: []))
                    known[place, default: []].append(demand)
                }
                demands[demand].eaters.append((index, position))
                demandOfPen[index][position] = demand
            }
        }
    }

    /// Halls and rings hold one batch, but barges serve all the rings of an area.
    private mutating func findNeighbours(_ days: [BatchDay], _ lives: [BatchLife]) {
        if days.count < 2 { return }
        var isShared: [Int: Bool] = [:]
        func area(_ index: Int) -> Int? {
            let life = lives[days[index].batch]
            // Fish that are still in tanks alone eat from no barge.
            return days[index].meals.isEmpty || life.pens.last?.stage != life.plan.containers.count - 1
                ? nil : life.plan.area
        }
        for index in days.indices { if let area = area(index) { isShared[area] = isShared[area] != nil } }
        neighbours = days.indices.filter { index in area(index).map { isShared[$0] == true } ?? false }
    }

    private func refill(_ days: inout [BatchDay], _ lives: [BatchLife], _ world: inout World) {
        guard let date = days.first?.date else { return }
        for demand in demands where world.stock.isLow(demand.feed, at: demand.place) {
            world.stock.refill(demand.feed, at: demand.place, on: date, rest: rest(demand, days, lives, world.profile))
            world.stock.handOver(to: &days[demand.eaters[0].day])
        }
    }

    private mutating func serve(
        _ hour: Int, _ days: inout [BatchDay], _ next: inout [Int], _ lives: [BatchLife], _ world: inout World
    ) {
        let first = next
        for index in days.indices {
            while next[index] < days[index].meals.count, days[index].meals[next[index]].hour == hour {
                let meal = days[index].meals[next[index]]
                demands[demandOfPen[index][meal.pen]].amount += meal.amount
                next[index] += 1
            }
        }
        if next == first { return }
        let moment = Moment(days[0].date, hour: hour)
        // Deliveries for this hour come before it begins.
        for index in demands.indices where demands[index].amount > .zero {
            let demand = demands[index]
            demands[index].amount = .zero
            let lacking = world.stock.lacking(demand.amount, of: demand.feed, at: demand.place, for: moment)
            if lacking == .zero || world.stock.closed.contains(demand.place) { continue }
            world.stock.provide(
                lacking, of: demand.feed, at: demand.place, for: moment,
                rest: rest(demand, days, lives, world.profile))
            world.stock.handOver(to: &days[demand.eaters[0].day])
        }
        for index in days.indices where !neighbours.contains(index) {
            for number in first[index]..<next[index] { serve(number, &days[index], index, moment, &world) }
        }
        let shared = neighbours.flatMap { index in
            (first[index]..<next[index]).map { (second: days[index].meals[$0].secondOfDay, index: index, number: $0) }
        }
        for meal in shared.sorted(by: { ($0.second, $0.index, $0.number) < ($1.second, $1.index, $1.number) }) {
            serve(meal.number, &days[meal.index], meal.index, moment, &world)
        }
    }

    private func serve(
        _ number: Int, _ day: inout BatchDay, _ index: Int, _ hour: Moment, _ world: inout World
    ) {
        let meal = day.meals[number]
        day.meals[number].cost = world.stock.take(
            meal.amount, of: meal.feed, at: demands[demandOfPen[index][meal.pen]].place,
            for: Moment(day.date, secondOfDay: meal.secondOfDay), of: hour)
        world.stock.handOver(to: &day)
    }

    /// How much of the feed will be eaten, at today's rate, before all these fish are moved, harvested or want a larger
    /// pellet.
    private func rest(_ demand: Demand, _ days: [BatchDay], _ lives: [BatchLife], _ profile: Profile) -> FeedMass {
        demand.eaters.reduce(.zero) { sum, eater in
            let batch = days[eater.day].batch
            let pen = lives[batch].pens[eater.pen]
            return sum + pen.today.feed * daysLeft(pen, lives[batch].plan, day: days[eater.day].day, profile)
        }
    }

    private func daysLeft(_ pen: Pen, _ plan: BatchPlan, day: Int, _ profile: Profile) -> Int {
        let isAtSea = profile.stages[pen.stage].isAtSea
        let end =
            isAtSea
            ? plan.lastDay + 1
            : profile.firstDay(of: pen.stage + 1)
                + profile.dayOfMove(pen.position, of: plan.containers[pen.stage].count)
        // The weight in grams at which they change to another feed or are harvested.
        var limit = isAtSea && plan.harvestFrom <= day ? plan.harvestWeight : .infinity
        for feed in profile.stages[pen.stage].feeds where feed.fromWeight > pen.today.weightBefore {
            limit = min(limit, feed.fromWeight)
        }
        if limit == .infinity { return end - day }
        let away = (cubeRoot(limit) - pen.cubeRootOfWeight) / max(1e-4, pen.today.growth)
        return min(end - day, max(1, Int(min(10_000, away).rounded(.up))))
    }
}
