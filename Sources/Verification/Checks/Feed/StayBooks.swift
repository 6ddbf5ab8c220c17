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
        .rows(.transferAction, "dest_assignment_id", "transferred_biomass_kg"),
        .rows(.feeding, "batch_assignment_id", "amount_kg"), .rows(.mortality, "assignment_id", "biomass_kg"),
        .rows(.dailyState, "assignment_id", "biomass_kg", "date", "population"),
    ]

    private var accounts: [Int: Account] = [:]

    subscript(assignment: Int) -> Account { accounts[assignment] ?? Account() }

    mutating func take(_ row: Fields, of table: KnownTable) {
        guard let assignment = row.integer(0), let amount = row.decimal(1, scale: table == .feeding ? 4 : 2) else {
            return
        }
        switch table {
        case .feeding: accounts[assignment, default: Account()].fed += amount / 100
        case .transferAction:
            accounts[assignment, default: Account()].arrived += amount
            accounts[assignment, default: Account()].roundings += 1
        case .mortality:
            accounts[assignment, default: Account()].died += amount
            accounts[assignment, default: Account()].roundings += 1
        case .dailyState:
            // Only the last day's stays, so it is rounded once.
            if accounts[assignment]?.days ?? 0 == 0 { accounts[assignment, default: Account()].roundings += 1 }
            accounts[assignment, default: Account()].last = amount
            accounts[assignment, default: Account()].days += 1
        default: break
        }
    }
}
