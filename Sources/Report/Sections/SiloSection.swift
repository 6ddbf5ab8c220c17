import Verification

/// Feed in the silos of halls and on the barges of sea areas.
final class SiloSection: Section {
    static let name = "silos and barges"
    static let needs = [
        Need("infrastructure_feedcontainer", "id", "hall_id", "area_id", "capacity_kg"),
        Need("inventory_feedingevent", "feeding_date", "amount_kg", "container_id"),
        Need("inventory_feedpurchase", "id", "purchase_date", "quantity_kg"),
        Need("inventory_feedcontainerstock", "feed_purchase_id", "feed_container_id"),
    ]
    static let isOfAllBatches = true

    private let subject: Subject
    private let days: ClosedRange<Int>
    /// What is eaten on each day, in units of 0.1 g, by site.
    private var eaten: [FarmFacts.Site: [Int]] = [:]
    /// Day and hundredths of a kilogram, by the purchase's id.
    private var purchases: [Int: (day: Int, amount: Int)] = [:]
    /// What comes on each day, in hundredths of a kilogram, by site; what came before counts for the first day.
    private var delivered: [FarmFacts.Site: [Int]] = [:]

    init(_ subject: Subject) {
        self.subject = subject
        days = subject.days ?? 0...0
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        switch table {
        case "inventory_feedingevent":
            guard let site = row.integer("container_id").flatMap({ subject.farm.containers[$0]?.site }),
                let day = row.date("feeding_date"), days.contains(day)
            else { return }
            if eaten[site] == nil {
                guard subject.keep(days.count * 2, of: table) else { return }
                eaten[site] = Array(repeating: 0, count: days.count)
            }
            eaten[site]?[day - days.lowerBound].add(row.decimal("amount_kg"))
        case "inventory_feedpurchase":
            guard let id = row.integer("id"), let day = row.date("purchase_date"),
                let amount = row.decimal("quantity_kg"), subject.keep(of: table)
            else { return }
            purchases[id] = (day, amount)
        case "inventory_feedcontainerstock":
            guard let purchase = row.integer("feed_purchase_id").flatMap({ purchases[$0] }),
                purchase.day <= days.upperBound,
                let site = row.integer("feed_container_id").flatMap({ subject.farm.feedContainers[$0]?.site }),
                eaten[site] != nil
            else { return }
            delivered[site, default: Array(repeating: 0, count: days.count)][max(0, purchase.day - days.lowerBound)]
                .add(purchase.amount)
        default: break
        }
    }

    func pictures() -> [Picture] {
        var picture = TimePicture(
            step: .days(subject.companyStep), choice: "Hall or area",
            faces: [
                TimePicture.Face(
                    name: "Feed", unit: "kg",
                    series: [
                        TimePicture.Series(name: "In stock in the evening", kind: .step, decimals: 2),
                        TimePicture.Series(name: "Room for feed", kind: .forecast),
                    ])
            ])
        let sites = eaten.keys.map { (name: subject.farm.name(of: $0), site: $0) }.sorted { $0.name < $1.name }
        var capacity: [FarmFacts.Site: Int] = [:]
        for own in subject.farm.feedContainers.values {
            if let site = own.site { capacity[site, default: 0].add(own.capacity) }
        }
        if let grid = subject.companyGrid {
            for (name, site) in sites {
                let room = (capacity[site] ?? 0).rescaled(from: 2, to: 0)
                picture.items.append(
                    TimePicture.Item(
                        batch: nil, choice: name, first: grid.first,
                        values: [[levels(of: site, grid), Array(repeating: room, count: grid.count)]]))
            }
        }
        return [
            Picture(
                id: "silos", title: "Feed in silos and barges",
                about: "Deliveries less meals, over all silos of a hall or barges of a sea area. Those that were never "
                    + "used are left out.",
                none: "No fish were fed.", scope: .company, form: .time(picture))
        ]
    }

    private func levels(of site: FarmFacts.Site, _ grid: Grid) -> [Int?] {
        var levels = [Int?](repeating: nil, count: grid.count)
        var delivered = 0
        var eaten = 0
        for day in 0..<days.count {
            delivered.add(self.delivered[site]?[day])
            eaten.add(self.eaten[site]?[day])
            levels[day / grid.step] = delivered &- eaten.rescaled(from: 4, to: 2)
        }
        return levels
    }
}
