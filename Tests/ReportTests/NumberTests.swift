import Foundation
import Report
import Testing

/// What stands on a page against what its rows add up to, counted here in another way.
@Suite struct `Numbers of a report are those of its rows` {
    private let path: String
    private let page: Page

    init() async throws {
        path = try await TinySnapshot.path()
        page = try Page(try Report(of: path))
    }

    private func rows(_ table: String, _ batch: Int) throws -> Rows {
        try Rows(path, table, batch: page.batches[batch])
    }

    /// Values that are there, without those that are zero.
    private func told(_ values: Page.Values, _ names: (String) -> Bool = { _ in true }) -> [String: Decimal] {
        values.byDate.filter { $0.value != 0 && names(String($0.key.dropFirst(11))) }
    }

    @Test(arguments: 0...1)
    func `for deaths by cause and day`(batch: Int) throws {
        let expected = try rows("batch_mortalityevent", batch).sums("count") { row in
            "\(row["event_date"] ?? "") \((row["cause"] ?? "").capitalized)"
        }
        #expect(expected.count > 300)
        #expect(told(try page.values("deaths", batch: batch)) == expected)
    }

    @Test(arguments: 0...1)
    func `for feed, fish and biomass of each day`(batch: Int) throws {
        let feed = try rows("inventory_feedingevent", batch).sums("amount_kg") {
            "\($0["feeding_date"] ?? "") Feed given"
        }
        #expect(told(try page.values("feed", batch: batch)) == feed)
        let states = try rows("batch_actualdailyassignmentstate", batch)
        let fish = states.sums("population") { "\($0["date"] ?? "") Fish alive" }
        #expect(told(try page.values("population", batch: batch)) == fish.filter { $0.value != 0 })
        let biomass = states.sums("biomass_kg") { "\($0["date"] ?? "") Biomass" }.mapValues { rounded($0 / 1000, 2) }
        #expect(told(try page.values("population", batch: batch, face: 1)) == biomass.filter { $0.value != 0 })
        let weights = try page.values("growth", batch: batch).byDate
        for (key, number) in fish where number > 0 {
            let day = key.prefix(10)
            let kilograms = states.rows.reduce(Decimal(0)) {
                $0 + ($1["date"] ?? "" == day ? Decimal(string: $1["biomass_kg"] ?? "") ?? 0 : 0)
            }
            #expect(weights["\(day) Mean weight of all fish"] == rounded(kilograms * 1000 / number, 2), "\(day)")
        }
    }

    @Test(arguments: 0...1)
    func `for the water of every container, parameter, day and hour`(batch: Int) throws {
        let names = try self.names(of: "infrastructure_container")
        let parameters = try self.names(of: "environmental_environmentalparameter")
        let faces = try page.faces("water")
        var days: [String: [String: [Decimal]]] = [:]
        var hours: [String: [String: Decimal]] = [:]
        for row in try rows("environmental_environmentalreading", batch).rows {
            let probe = "\(names[row["container_id"] ?? ""] ?? "")|\(parameters[row["parameter_id"] ?? ""] ?? "")"
            let time = row["reading_time"] ?? ""
            let value = try #require(Decimal(string: row["value"] ?? ""))
            days[probe, default: [:]][String(time.prefix(10)), default: []].append(value)
            hours[probe, default: [:]][String(time.prefix(13))] = value
        }
        #expect(days.count > 40)
        for (probe, own) in days {
            let parts = probe.components(separatedBy: "|")
            let face = try #require(faces.firstIndex(of: parts[1]))
            let values = try page.values("water", batch: batch, choice: parts[0], face: face)
            let told = values.byDate
            #expect(told.count == own.count * 3)
            for (day, readings) in own {
                #expect(told["\(day) least"] == readings.min(), "\(probe) \(day)")
                #expect(told["\(day) greatest"] == readings.max(), "\(probe) \(day)")
                let mean = try #require(told["\(day) mean"])
                let exact = readings.reduce(0, +) / Decimal(readings.count)
                #expect(mean == rounded(exact, max(0, -mean.exponent)) || abs(mean - exact) < 0.006, "\(probe) \(day)")
            }
            #expect(values.singles.compactMap(\.self).count == hours[probe]?.count)
            for (place, value) in values.singles.enumerated() {
                guard let value else { continue }
                let (day, hour) = place.quotientAndRemainder(dividingBy: values.hours.count)
                let date = Date(timeIntervalSince1970: Double(values.first + day) * 86_400).description.prefix(10)
                let text = "\(date) \(values.hours[hour] < 10 ? "0" : "")\(values.hours[hour])"
                #expect(hours[probe]?[text] == value, "\(probe) \(text)")
            }
        }
        #expect(
            try page.choices("water", batch: batch).count
                == Set(days.keys.map { $0.components(separatedBy: "|")[0] }).count)
    }

    @Test func `for harvest, money and lice`() throws {
        let grades = try names(of: "harvest_productgrade")
        let lots = try rows("harvest_harvestlot", 0)
        let weight = lots.sums("live_weight_kg") { grades[$0["product_grade_id"] ?? ""] ?? "" }
        let fish = lots.sums("unit_count") { grades[$0["product_grade_id"] ?? ""] ?? "" }
        let told = try page.amounts("harvest", batch: 0)
        #expect(told.count == grades.count)
        for (grade, values) in told {
            #expect(values[0] == weight[grade].map { rounded($0 / 1000, 3) })
            #expect(values[1] == fish[grade])
        }
        let sold = try rows("finance_intercompanytransaction", 0).rows
        let all = sold.reduce(Decimal(0)) { $0 + (Decimal(string: $1["amount"] ?? "") ?? 0) }
        let money = try page.amounts("money", batch: 0)
        let feed = try rows("inventory_feedingevent", 0).sums("feed_cost") { _ in "" }
        #expect(money.count == 3)
        let byName = money.mapValues { ($0.first ?? nil) ?? 0 }
        #expect(byName.filter { $0.key.contains("sold") }.values.reduce(0, +) == all)
        #expect(byName.first { $0.key.contains("feed") }?.value == feed[""])
        #expect(
            told.values.reduce(Decimal(0)) { $0 + (($1[3] ?? nil) ?? 0) }
                == byName.first { $0.key.contains("Harvested") }?.value)
        // Adult females of salmon lice are a type of their own.
        let types = try Rows(path, "health_licetype").rows.filter {
            $0["species"] == "Lepeophtheirus salmonis" && $0["gender"] == "female" && $0["development_stage"] == "adult"
        }.compactMap { $0["id"] }
        let counts = try rows("health_licecount", 0).rows.filter { types.contains($0["lice_type_id"] ?? "") }
        let lice = try page.values("lice", batch: 0).byDate
        for day in Set(counts.map { String(($0["count_date"] ?? "").prefix(10)) }) {
            let own = counts.filter { ($0["count_date"] ?? "").hasPrefix(day) }
            let found = own.reduce(Decimal(0)) { $0 + (Decimal(string: $1["count_value"] ?? "") ?? 0) }
            let sampled = own.reduce(Decimal(0)) { $0 + (Decimal(string: $1["fish_sampled"] ?? "") ?? 0) }
            #expect(lice["\(day) Adult female salmon lice"] == rounded(found / sampled, 3))
        }
    }

    @Test func `for what is left in silos on the last day`() throws {
        var left: [String: Decimal] = [:]
        let halls = try names(of: "infrastructure_hall")
        let areas = try names(of: "infrastructure_area")
        let sites = Dictionary(
            uniqueKeysWithValues: try Rows(path, "infrastructure_feedcontainer").rows.map { row in
                (row["id"] ?? "", halls[row["hall_id"] ?? ""] ?? areas[row["area_id"] ?? ""] ?? "")
            })
        for row in try Rows(path, "inventory_feedcontainerstock").rows {
            left[sites[row["feed_container_id"] ?? ""] ?? "", default: 0] +=
                Decimal(string: row["quantity_kg"] ?? "") ?? 0
        }
        let choices = try page.choices("silos", batch: nil)
        #expect(choices.count >= 5)
        for site in choices {
            let levels = try page.values("silos", batch: nil, choice: site).bySeries[0].values
            #expect(levels.last == left[site], "\(site)")
        }
    }

    @Test func `for the company's biomass and its overview`() throws {
        let states = try Rows(path, "batch_actualdailyassignmentstate")
        let biomass = states.sums("biomass_kg") { $0["date"] ?? "" }.mapValues { rounded($0 / 1000, 1) }
        let told = try page.values("biomass", batch: nil)
        for (key, value) in told.byDate { #expect(value == biomass[String(key.prefix(10))] ?? 0, "\(key)") }
        let dead = try Rows(path, "batch_mortalityevent").sums("count") { _ in "" }[""] ?? 0
        #expect(page.html.contains("<dt>Found dead</dt><dd>\(grouped(dead))</dd>"))
        let lost = try page.batches.indices.reduce(Decimal(0)) { sum, batch in
            sum + (try rows("batch_transferaction", batch).sums("mortality_during_transfer") { _ in "" }[""] ?? 0)
        }
        #expect(page.html.contains("<dt>Lost in moves</dt><dd>\(grouped(lost))</dd>"))
        let harvested = try Rows(path, "harvest_harvestlot").sums("unit_count") { _ in "" }[""] ?? 0
        #expect(page.html.contains("<dt>Harvested fish</dt><dd>\(grouped(harvested))</dd>"))
    }

    /// A company of many batches has values of several days, which must add up to the same.
    @Test func `also where a value is of a week, and a band of three`() throws {
        var room = PageRoom()
        room.batchDays = 100
        room.days = 100
        room.water = 1
        let coarse = try Page(try Report(of: path, room: room))
        for id in ["deaths", "feed"] {
            func sum(_ page: Page) throws -> Decimal {
                try page.values(id, batch: 0).byDate.values.reduce(0, +)
            }
            #expect(try sum(coarse) == sum(page))
            #expect(try coarse.values(id, batch: 0).step == 7)
        }
        let last = try page.values("population", batch: 1).bySeries[0].values.compactMap(\.self).last
        #expect(try coarse.values("population", batch: 1).bySeries[0].values.compactMap(\.self).last == last)
        let container = try #require(try page.choices("water", batch: 0).first)
        let fine = try page.values("water", batch: 0, choice: container).byDate
        let wide = try coarse.values("water", batch: 0, choice: container)
        #expect(wide.step > 7 && wide.singles.isEmpty)
        func least(_ values: [String: Decimal]) -> Decimal? { values.filter { $0.key.hasSuffix("least") }.values.min() }
        #expect(least(wide.byDate) == least(fine))
        #expect(coarse.html.utf8.count < page.html.utf8.count)
    }

    @Test func `and those of one batch are the same without the others`() throws {
        let alone = try Page(try Report(of: path, batch: page.batches[1]))
        #expect(alone.batches == [page.batches[1]])
        #expect(!alone.ids.contains("silos"))
        #expect(told(try alone.values("deaths", batch: 0)) == told(try page.values("deaths", batch: 1)))
        #expect(try alone.values("feed", batch: 0).byDate == page.values("feed", batch: 1).byDate)
    }

    private func names(of table: String) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try Rows(path, table).rows.map { ($0["id"] ?? "", $0["name"] ?? "") })
    }

    private func rounded(_ value: Decimal, _ decimals: Int) -> Decimal {
        var value = value
        var result = Decimal()
        NSDecimalRound(&result, &value, decimals, .plain)
        return result
    }

    private func grouped(_ value: Decimal) -> String {
        let formatter = NumberFormatter()
        formatter.locale = Locale(identifier: "en_US")
        formatter.numberStyle = .decimal
        return formatter.string(from: value as NSDecimalNumber) ?? ""
    }
}
