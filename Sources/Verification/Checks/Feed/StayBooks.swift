import Farm

/// What came into containers, died and was eaten there, and what they held in the end: one account for each assignment and
/// period.
///
/// Growth follows from it without any weight of a fish: what is there in the end, less what was there before and what came,
/// with what died and what was harvested on the days before.
struct StayBooks {
    /// A week counted from the Monday of 1970's first, a month of the calendar, or an assignment's whole time.
    enum Period {
        case week, month, stay

        func number(of day: Int) -> Int {
            switch self {
            case .week: (day + 3 - ((day + 3) % 7 + 7) % 7) / 7
            case .month: CalendarDate(daysSince1970: day).monthIndex
            case .stay: 0
            }
        }
    }

    struct Key: Hashable {
        let assignment: Int
        let period: Int
    }

    struct Account {
        /// Hundredths of a kilogram, as all of these.
        var fed = 0
        /// There before the period began, known from the one before.
        var carried = 0
        var arrived = 0
        var died = 0
        var last = 0
        var days = 0
        /// What fish lost on days on which they weighed less than on the day before, since they got no feed. A part of growth.
        private(set) var lost = 0.0
        private var fish = 0
        /// Sum of what was there in the morning of each day with a meal, and how many such days there were.
        var biomassDays = 0
        var daysFed = 0
        private var lastFed = Int.min
        /// How many rounded numbers there are in what arrived, was carried over and died.
        var arrivals = 0
        var deaths = 0
        var stays = 0

        /// Grams harvested until the last state, and of these on its day: the state is of before a harvest.
        private(set) var harvested = 0
        private var harvestedLast = 0
        private var lastHarvest = Int.min
        private var firstState = Int.max
        private var lastState = Int.min

        /// From the first state to the last; 0 where a damaged snapshot has none.
        var daysOfStates: Int { firstState <= lastState ? lastState - firstState + 1 : 0 }

        private var harvestedOnLastDay: Int { lastHarvest == lastState ? harvestedLast : 0 }

        /// What is there on the day after.
        var left: Int { last - (harvestedOnLastDay + 5) / 10 }

        var growth: Int {
            last - carried - arrived + died + (harvested - harvestedOnLastDay + 5) / 10
        }

        mutating func harvest(_ grams: Int, on day: Int) {
            if day != lastHarvest { harvestedLast = 0 }
            lastHarvest = day
            harvestedLast += grams
            harvested += grams
        }

        mutating func take(_ row: Fields, of table: KnownTable) {
            switch table {
            case .feeding:
                fed += (row.decimal("amount_kg") ?? 0) / 100
                guard let day = row.date("day"), day != lastFed else { return }
                lastFed = day
                daysFed += 1
                biomassDays += row.decimal("batch_biomass_kg") ?? 0
            case .transferAction:
                arrived += row.decimal("transferred_biomass_kg") ?? 0
                arrivals += 1
            case .mortality:
                died += row.decimal("biomass_kg") ?? 0
                deaths += 1
            default:
                stays = 1
                if let day = row.date("day") {
                    weigh(row.count("population") ?? 0, row.decimal("biomass_kg") ?? 0, on: day)
                    firstState = min(firstState, day)
                    lastState = day
                }
                last = row.decimal("biomass_kg") ?? last
                days += 1
            }
        }

        /// Fish that come change the mean, and then there are more of them.
        private mutating func weigh(_ population: Int, _ biomass: Int, on day: Int) {
            if day - 1 == lastState, population > 0, population <= fish {
                lost += max(0, Double(last) / Double(fish) * Double(population) - Double(biomass))
            }
            fish = population
        }

        static func += (sum: inout Account, other: Account) {
            sum.fed += other.fed
            sum.carried += other.carried
            sum.arrived += other.arrived
            sum.died += other.died
            sum.last += other.last
            // All that counts for the growth of the sum.
            sum.harvested += other.harvested - other.harvestedOnLastDay
            sum.days += other.days
            sum.lost += other.lost
            sum.firstState = min(sum.firstState, other.firstState)
            sum.lastState = max(sum.lastState, other.lastState)
            sum.biomassDays += other.biomassDays
            sum.daysFed += other.daysFed
            sum.arrivals += other.arrivals
            sum.deaths += other.deaths
            sum.stays += other.stays
        }
    }

    static let needs: [Need] = [
        .containerDays(.transferAction, "transferred_biomass_kg"),
        .containerDays(.feeding, "amount_kg", "batch_biomass_kg"),
        .containerDays(.mortality, "biomass_kg"), .containerDays(.dailyState, "population", "biomass_kg"),
        .facts(.harvestEvent), .rows(.harvestLot, "event_id", "unit_count", "live_weight_kg"),
    ]

    let period: Period
    private var accounts = Keyed<Key, Account>()

    init(by period: Period) { self.period = period }

    /// With what was left of the period before.
    subscript(assignment: Int, number: Int = 0) -> Account {
        guard var account = accounts[Key(assignment: assignment, period: number)] else { return Account() }
        if let before = accounts[Key(assignment: assignment, period: number - 1)] {
            account.carried = before.left
            account.arrivals += 1
        }
        return account
    }

    /// All in which something was fed.
    var fed: [Key] { accounts.lazy.filter { $0.value.fed > 0 }.map(\.key) }

    mutating func take(_ row: Fields, of table: KnownTable, _ facts: Facts) {
        if table == .harvestLot {
            guard let harvest = row.integer("event_id").flatMap({ facts.harvests[$0] }) else { return }
            accounts[key(harvest.assignment, harvest.day), default: Account()]
                .harvest(row.decimal("live_weight_kg") ?? 0, on: harvest.day)
            return
        }
        guard let assignment = row.integer("assignment"), let day = row.date("day") else { return }
        accounts[key(assignment, day), default: Account()].take(row, of: table)
    }

    private func key(_ assignment: Int, _ day: Int) -> Key {
        Key(assignment: assignment, period: period.number(of: day))
    }
}
