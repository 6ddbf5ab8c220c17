/// What came into containers, died and was eaten there, and what they held in the end: one account for each assignment.
///
/// Growth follows from it without any weight of a fish: what is there in the end, less what came, with what died and what was
/// harvested on the days before.
struct StayBooks {
    struct Account {
        /// Hundredths of a kilogram, as all of these.
        var fed = 0
        var arrived = 0
        var died = 0
        var last = 0
        var days = 0
        /// Sum of what was there in the morning of each day with a meal, and how many such days there were.
        var biomassDays = 0
        var daysFed = 0
        private var lastFed = Int.min
        /// How many rounded numbers there are in what arrived and died.
        var arrivals = 0
        var deaths = 0
        var stays = 0

        /// Grams harvested until the last state, and of these on its day: the state is of before a harvest.
        private(set) var harvested = 0
        private var harvestedLast = 0
        private var lastHarvest = Int.min
        private var lastState = Int.min

        var growth: Int {
            last - arrived + died + (harvested - (lastHarvest == lastState ? harvestedLast : 0) + 5) / 10
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
                lastState = row.date("day") ?? lastState
                last = row.decimal("biomass_kg") ?? last
                days += 1
            }
        }

        static func += (sum: inout Account, other: Account) {
            sum.fed += other.fed
            sum.arrived += other.arrived
            sum.died += other.died
            sum.last += other.last
            // All that counts for the growth of the sum.
            sum.harvested += other.harvested - (other.lastHarvest == other.lastState ? other.harvestedLast : 0)
            sum.days += other.days
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

    private var accounts = ByID<Account>()

    subscript(assignment: Int) -> Account { accounts[assignment] ?? Account() }

    mutating func take(_ row: Fields, of table: KnownTable, _ facts: Facts) {
        if table == .harvestLot {
            guard let harvest = row.integer("event_id").flatMap({ facts.harvests[$0] }) else { return }
            accounts[harvest.assignment, default: Account()]
                .harvest(row.decimal("live_weight_kg") ?? 0, on: harvest.day)
            return
        }
        guard let assignment = row.integer("assignment") else { return }
        accounts[assignment, default: Account()].take(row, of: table)
    }
}
