import Farm
import Life
import Simulation
import Testing
import Water

/// What the days say when they are counted again by somebody who knows nothing of how they came to be.
@Suite struct `A batch's days` {
    @Test(arguments: Farming.all)
    func `conserve fish in every container and over the batch, every day`(farming: Farming) throws {
        // given
        let whole = try WholeLife(farming)
        var population: [Int: Int] = [:]
        var dead = 0
        var harvested = 0
        for day in whole.days {
            // when eggs come, fish are moved, die and are harvested
            for delivery in day.deliveries { population[delivery.assignment] = delivery.eggs }
            for move in day.moves {
                #expect(population[move.sourceAssignment] == move.sourceBefore)
                population[move.sourceAssignment] = move.sourceBefore - move.transferred - move.died
                population[move.destinationAssignment, default: 0] += move.transferred
                dead += move.died
            }
            for source in day.moves.map(\.sourceAssignment) where population[source] == 0 { population[source] = nil }
            // then every container begins the day with what is left, and none with fish is forgotten
            #expect(day.pens.count == population.count)
            for pen in day.pens {
                #expect(pen.populationBefore == population[pen.assignment])
                #expect((0...pen.populationBefore).contains(pen.deaths))
                population[pen.assignment] = pen.populationAfter
                dead += pen.deaths
            }
            for harvest in day.harvests {
                let fish = harvest.lots.reduce(0) { $0 + $1.fish }
                let left = (population[harvest.assignment] ?? 0) - fish
                #expect(left >= 0)
                population[harvest.assignment] = left > 0 ? left : nil
                harvested += fish
            }
            #expect(population.values.reduce(0, +) + dead + harvested == whole.plan.eggs, "day \(day.day)")
        }
        #expect(population.isEmpty)
        #expect((whole.life.deaths, whole.life.harvestedFish) == (dead, harvested))
    }

    @Test(arguments: Farming.all)
    func `have ids that are dense over each kind and counts that fit the records`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        var next = Dictionary(uniqueKeysWithValues: EventKind.allCases.map { ($0, 1) })
        var (readings, places) = (0, 0)
        for day in whole.days {
            for kind in EventKind.allCases {
                #expect(day.firstID[kind] == next[kind])
                next[kind, default: 0] += day.counts[kind]
            }
            #expect(day.counts[.creationAction] == day.deliveries.count)
            #expect(day.counts[.transferAction] == day.moves.count)
            #expect(day.counts[.feeding] == day.meals.count)
            #expect(day.counts[.mortality] == day.deaths.count)
            for (index, pen) in day.pens.enumerated() {
                let own = day.deaths.filter { $0.pen == index }
                #expect(own.reduce(0) { $0 + $1.count } == pen.deaths)
                #expect(own.allSatisfy { $0.count > 0 } && Set(own.map(\.cause)).count == own.count)
            }
            #expect(day.counts[.dailyState] == day.pens.count)
            #expect(day.counts[.harvestLot] == day.harvests.reduce(0) { $0 + $1.lots.count })
            let sensors = day.pens.reduce(0) { $0 + whole.company.containers[$1.container].sensors.count }
            #expect((0...sensors * whole.profile.readingHours.count).contains(day.counts[.reading]))
            readings += day.counts[.reading]
            places += sensors * whole.profile.readingHours.count
        }
        let missing = 1 - Double(readings) / Double(places)
        #expect((0.012...0.045).contains(missing), "\(missing)")
        #expect(whole.life.assignments.map(\.id) == Array(1...whole.life.assignments.count))
        #expect(whole.life.transfers.map(\.id) == Array(1...5))
    }

    @Test(arguments: Farming.all)
    func `hold an assignment for each stay and an action for each move`(farming: Farming) throws {
        // given
        let expected =
            ["standard": (60, 50), "plan-v2": (70, 60), "bakkafrost": (170, 215)][farming.profile] ?? (0, 0)
        // when
        let whole = try WholeLife(farming)
        let moves = whole.days.flatMap(\.moves)
        // then
        #expect((whole.life.assignments.count, moves.count) == expected)
        #expect(whole.life.transfers.map(\.plannedActions) == whole.life.transfers.map(\.actions))
        for (index, boundary) in [90, 180, 270, 360, 450].enumerated() {
            let workflow = whole.life.transfers[index]
            #expect(workflow.begun == whole.plan.start + boundary)
            #expect(workflow.finished == whole.plan.start + boundary + 9)
            let own = moves.filter { $0.workflow == workflow.id }
            #expect(own.map(\.number) == Array(1...own.count))
            #expect(own.reduce(0) { $0 + $1.transferred } == workflow.transferred)
            #expect(own.reduce(0) { $0 + $1.died } == workflow.died)
            #expect(workflow.estimatedCount == workflow.sourceCount + deaths(whole, during: boundary, stage: index))
        }
        // A tray tells how many eggs it received, which is what the target's growth engine asks of it.
        let eggs = Dictionary(
            whole.days[0].deliveries.map { ($0.assignment, $0.eggs) }, uniquingKeysWith: { first, _ in first })
        for assignment in whole.life.assignments {
            #expect(assignment.population == eggs[assignment.id] ?? 0)
            #expect(assignment.left != nil)
        }
        for day in whole.days {
            #expect(day.moves.isEmpty == ![90, 180, 270, 360, 450].contains { ($0..<$0 + 10).contains(day.day) })
        }
    }

    /// Deaths among fish that still waited for their move.
    private func deaths(_ whole: WholeLife, during boundary: Int, stage: Int) -> Int {
        whole.days[boundary..<boundary + 10].flatMap(\.pens).filter { $0.stage == stage }.reduce(0) { $0 + $1.deaths }
    }

    @Test(arguments: Farming.all)
    func `feed as often as the profile says, in time order, never above the stage's share`(farming: Farming) throws {
        let whole = try WholeLife(farming)
        for day in whole.days {
            #expect(
                zip(day.meals, day.meals.dropFirst()).allSatisfy {
                    ($0.secondOfDay, $0.pen) < ($1.secondOfDay, $1.pen)
                })
            var hours: [Int: [Int]] = [:]
            var fed: [Int: FeedMass] = [:]
            for meal in day.meals {
                hours[meal.pen, default: []].append(meal.hour)
                fed[meal.pen, default: .zero] += meal.amount
                #expect(meal.amount > .zero)
                #expect(meal.feed == whole.stage(day.pens[meal.pen]).feed(atWeight: day.pens[meal.pen].weightBefore))
            }
            for (index, pen) in day.pens.enumerated() {
                let stage = whole.stage(pen)
                let isFed = pen.feed > .zero || !stage.isAtSea
                // What is left of a ring that is harvested may eat less than ten grams a meal.
                let expected = isFed ? Array(stage.mealHours.prefix(pen.feed.tenGrams)) : []
                #expect(hours[index, default: []] == expected, "day \(day.day)")
                #expect(fed[index, default: .zero] == pen.feed)
                let biomass = Double(pen.populationBefore) * pen.weightBefore
                #expect(pen.feed.kilograms * 1000 <= biomass * stage.maxFeedPercent / 100)
            }
        }
    }

    @Test(arguments: Farming.some, [1, 100, 455])
    func `that are cut short are the first days of the whole`(farming: Farming, count: Int) throws {
        // given
        let whole = try WholeLife(farming)
        // when
        let short = try WholeLife(farming, days: count)
        // then
        #expect(short.days.count == count)
        #expect(short.life.isAlive)
        for (day, same) in zip(short.days, whole.days) { #expect("\(day)" == "\(same)") }
    }

    @Test func `end a transfer with its last move, however few the containers`() throws {
        // given two containers a stage and the ten days of a transfer
        let stages = ["Egg&Alevin", "Fry", "Parr", "Smolt", "Post-Smolt", "Adult"]
        let few = stages.map { "\"\($0)\": {\"containers\": 2}" }.joined(separator: ", ")
        let text = "{\"extends\": \"standard\", \"name\": \"few\", \"ringsPerBatch\": 2, \"stages\": {\(few)}}"
        let profile = try Profile(text: Array(text.utf8), file: "few.json")
        var request = PlanRequest()
        request.count = .one
        request.eggs = 200_000
        request.end = .after(days: 110)
        let company = Company(profile, seed: 1, start: PlanRequest.defaultStart)
        let plan = try Plan(request, company: company, profile: profile, seed: 1)
        // when
        var simulator = Simulator(RunFacts(company: company, profile: profile, seed: 1, plan: plan))
        var lastMove: CalendarDate?
        while let day = simulator.next() { if !day.moves.isEmpty { lastMove = day.date } }
        // then
        let transfer = try #require(simulator.batches.first?.transfers.first)
        #expect(lastMove == transfer.begun + 5)
        #expect(transfer.finished == lastMove)
    }
}
