/// What came into containers, died and was eaten there, and what they held in the end: one account for each assignment.
///
/// Growth follows from it without any weight of a fish: what is there in the end, less what came, with what died.
struct StayBooks {
    struct Account {
        /// Hundredths of a kilogram, as all of these.
        var fed = 0
        var arrived = 0
        var died = 0
        var last = 0
        var days = 0
        /// How many rounded numbers there are in these.
        var roundings = 0

        var growth: Int { last - arrived + died }

        mutating func take(_ row: Fields, of table: KnownTable) {
            switch table {
            case .feeding: fed += (row.decimal("amount_kg", scale: 4) ?? 0) / 100
            case .transferAction:
                arrived += row.decimal("transferred_biomass_kg", scale: 2) ?? 0
                roundings += 1
            case .mortality:
                died += row.decimal("biomass_kg", scale: 2) ?? 0
                roundings += 1
            default:
                // Only the last day's stays, so it is rounded once.
                if days == 0 { roundings += 1 }
                last = row.decimal("biomass_kg", scale: 2) ?? last
                days += 1
            }
        }

        static func += (sum: inout Account, other: Account) {
            sum.fed += other.fed
            sum.arrived += other.arrived
            sum.died += other.died
            sum.last += other.last
            sum.days += other.days
            sum.roundings += other.roundings
        }
    }

    static let needs: [Need] = [
        .containerDays(.transferAction, "transferred_biomass_kg"), .containerDays(.feeding, "amount_kg"),
        .containerDays(.mortality, "biomass_kg"), .containerDays(.dailyState, "population", "biomass_kg"),
    ]

    private var accounts: [Int: Account] = [:]

    subscript(assignment: Int) -> Account { accounts[assignment] ?? Account() }

    mutating func take(_ row: Fields, of table: KnownTable) {
        guard let assignment = row.integer("assignment") else { return }
        accounts[assignment, default: Account()].take(row, of: table)
    }
}
