import Farm
import Life
import Tables
import Testing

@Suite struct `Values of reference rows` {
    private func table(_ name: String, _ profile: TestedProfile = .standard) throws -> [[String: String]] {
        try #require(ReferenceSnapshot.of(profile).rows(of: name)).records()
    }

    private func lines(_ name: String, _ columns: String..., profile: TestedProfile = .standard) throws -> [String] {
        try table(name, profile).map { row in columns.map { row[$0] ?? "NULL" }.joined(separator: " ") }
    }

    // MARK: Counts

    struct Count: Sendable, CustomTestStringConvertible {
        var what: String
        var standard: Int
        var bakkafrost: Int
        var testDescription: String { what }

        init(_ what: String, _ standard: Int, _ bakkafrost: Int) {
            (self.what, self.standard, self.bakkafrost) = (what, standard, bakkafrost)
        }

        func expected(_ profile: TestedProfile) -> Int { profile == .bakkafrost ? bakkafrost : standard }
    }

    @Test(
        arguments: TestedProfile.allCases,
        [
            Count("infrastructure_geography", 2, 2), Count("infrastructure_areagroup", 13, 13),
            Count("infrastructure_freshwaterstation", 22, 20), Count("infrastructure_hall", 110, 100),
            Count("infrastructure_area", 42, 30), Count("infrastructure_containertype", 8, 9),
            Count("infrastructure_container", 1_940, 3_750), Count("infrastructure_feedcontainer", 236, 290),
            Count("infrastructure_sensor", 11_060, 24_000), Count("batch_species", 1, 1),
            Count("batch_lifecyclestage", 6, 6), Count("environmental_environmentalparameter", 7, 7),
            Count("inventory_feed", 6, 6), Count("inventory_feedpurchase", 236, 290),
            Count("inventory_feedcontainerstock", 236, 290), Count("health_healthparameter", 9, 9),
            Count("health_parameterscoredefinition", 36, 36), Count("health_mortalityreason", 7, 7),
            Count("health_sampletype", 5, 5), Count("health_vaccinationtype", 3, 3), Count("health_licetype", 15, 15),
            Count("harvest_productgrade", 5, 5), Count("broodstock_eggsupplier", 4, 4), Count("auth_user", 4, 4),
            Count("scenario_temperatureprofile", 6, 6), Count("scenario_temperaturereading", 4_140, 4_140),
            Count("scenario_tgcmodel", 6, 6), Count("scenario_tgc_model_stage", 36, 36),
            Count("scenario_fcrmodel", 3, 3),
            Count("scenario_fcrmodelstage", 11, 11), Count("scenario_mortalitymodel", 1, 1),
            Count("scenario_mortality_model_stage", 6, 6), Count("scenario_biological_constraints", 1, 1),
            Count("scenario_stage_constraint", 6, 6), Count("finance_dimcompany", 6, 6),
            Count("finance_dimsite", 64, 50),
            Count("finance_intercompanypolicy", 12, 12), Count("planning_activitytemplate", 20, 20),
        ])
    func `are as many as the profile says`(profile: TestedProfile, count: Count) throws {
        #expect(try table(count.what, profile).count == count.expected(profile))
    }

    struct Share: Sendable, CustomTestStringConvertible {
        var geography: String
        var stations: Int
        var halls: Int
        var hallContainers: Int
        var areas: Int
        var rings: Int
        var silos: Int
        var barges: Int
        var sensors: Int
        var testDescription: String { geography }
    }

    @Test(arguments: [
        Share(
            geography: "Scotland", stations: 10, halls: 50, hallContainers: 500, areas: 20, rings: 400, silos: 50,
            barges: 60, sensors: 5_100),
        Share(
            geography: "Faroe Islands", stations: 12, halls: 60, hallContainers: 600, areas: 22, rings: 440, silos: 60,
            barges: 66, sensors: 5_960),
    ])
    func `are shared between geographies as the table of infrastructure says`(share: Share) throws {
        func ids(_ name: String, _ column: String, in owners: Set<String>) throws -> Set<String> {
            Set(try table(name).filter { owners.contains($0[column] ?? "") }.compactMap { $0["id"] })
        }
        let geographies = try table("infrastructure_geography").filter { $0["name"] == share.geography }
        let geography = Set(geographies.compactMap { $0["id"] })

        let stations = try ids("infrastructure_freshwaterstation", "geography_id", in: geography)
        let halls = try ids("infrastructure_hall", "freshwater_station_id", in: stations)
        let hallContainers = try ids("infrastructure_container", "hall_id", in: halls)
        let areas = try ids("infrastructure_area", "geography_id", in: geography)
        let rings = try ids("infrastructure_container", "area_id", in: areas)

        #expect(stations.count == share.stations)
        #expect(halls.count == share.halls)
        #expect(hallContainers.count == share.hallContainers)
        #expect(areas.count == share.areas)
        #expect(rings.count == share.rings)
        #expect(try ids("infrastructure_feedcontainer", "hall_id", in: halls).count == share.silos)
        #expect(try ids("infrastructure_feedcontainer", "area_id", in: areas).count == share.barges)
        let sensors = try ids("infrastructure_sensor", "container_id", in: hallContainers.union(rings))
        #expect(sensors.count == share.sensors)
    }

    // MARK: Preloaded rows

    @Test func `carry the natural keys and ids that a migrated database has already`() throws {
        #expect(
            try lines("health_licetype", "id", "species", "gender", "development_stage") == [
                "1 Lepeophtheirus salmonis female copepodid", "2 Lepeophtheirus salmonis female chalimus",
                "3 Lepeophtheirus salmonis female pre-adult", "4 Lepeophtheirus salmonis female adult",
                "5 Lepeophtheirus salmonis male copepodid", "6 Lepeophtheirus salmonis male chalimus",
                "7 Lepeophtheirus salmonis male pre-adult", "8 Lepeophtheirus salmonis male adult",
                "9 Caligus elongatus female juvenile", "10 Caligus elongatus female adult",
                "11 Caligus elongatus male juvenile", "12 Caligus elongatus male adult",
                "13 Unknown unknown juvenile", "14 Unknown female adult", "15 Unknown male adult",
            ])
        #expect(
            try lines("health_healthparameter", "id", "name", "min_score", "max_score") == [
                "1 Gill Condition 0 3", "2 Eye Condition 0 3", "3 Wounds/Lesions 0 3", "4 Fin Condition 0 3",
                "5 Body Condition 0 3", "6 Swimming Behavior 0 3", "7 Appetite 0 3", "8 Mucous Membrane 0 3",
                "9 Color/Pigmentation 0 3",
            ])
        #expect(
            try lines("health_mortalityreason", "id", "name", "parent_id") == [
                "1 UNKNOWN NULL", "2 Natural NULL", "3 Disease NULL", "4 Stress NULL", "5 Handling NULL",
                "6 Predation NULL", "7 Environmental NULL",
            ])
    }

    // MARK: Limits, stages, feeds

    @Test func `give every parameter its safe range within its bearable one`() throws {
        #expect(
            try lines(
                "environmental_environmentalparameter", "name", "unit", "min_value", "optimal_min", "optimal_max",
                "max_value") == [
                    "Dissolved Oxygen % 30.00 80.00 100.00 200.00", "CO2 mg/L 0.00 0.00 15.00 25.00",
                    "pH pH 6.00 6.50 8.50 9.00", "Temperature °C 0.00 4.00 18.00 22.50",
                    "NO2 mg/L 0.00 0.00 0.10 0.50", "NO3 mg/L 0.00 0.00 50.00 100.00",
                    "NH4 mg/L 0.00 0.00 0.02 0.10",
                ])
        #expect(Parameter.temperature.limits(atSea: false).safe == 4_00...16_00)
        #expect(Parameter.temperature.limits(atSea: true).safe == 6_00...18_00)
    }

    @Test func `let stages follow one another in weight and length`() throws {
        #expect(
            try lines(
                "batch_lifecyclestage", "order", "name", "expected_weight_min_g", "expected_weight_max_g",
                "typical_duration_days") == [
                    "1 Egg&Alevin 0.05 0.50 90", "2 Fry 0.50 6.00 90", "3 Parr 6.00 60.00 90",
                    "4 Smolt 60.00 180.00 90", "5 Post-Smolt 180.00 500.00 90", "6 Adult 500.00 7000.00 450",
                ])
        let stages = try table("batch_lifecyclestage")
        for (stage, next) in zip(stages, stages.dropFirst()) {
            #expect(stage["expected_length_max_cm"] == next["expected_length_min_cm"])
        }
        #expect(abs(LifeStage.length(ofGrams: 5000) - 75) < 2)
    }

    @Test(arguments: TestedProfile.allCases)
    func `stock every silo and barge with the feed of its place`(profile: TestedProfile) throws {
        let snapshot = try ReferenceSnapshot.of(profile)
        let company = snapshot.run.company
        let purchases = try table("inventory_feedpurchase", profile)
        let stocks = try table("inventory_feedcontainerstock", profile)
        for (index, (purchase, stock)) in zip(purchases, stocks).enumerated() {
            let container = company.feedContainers[index]
            let isBarge = if case .area = container.place { true } else { false }
            let price = try #require(Double(purchase["cost_per_kg"] ?? ""))
            let list = Double(Feed.all[container.firstFeed].listPrice) / 100

            #expect(stock["feed_container_id"] == "\(container.id)")
            #expect(stock["feed_purchase_id"] == purchase["id"])
            #expect(stock["quantity_kg"] == purchase["quantity_kg"])
            #expect(stock["quantity_kg"] == (isBarge ? "25000.00" : "5000.00"))
            #expect(purchase["feed_id"] == "\(container.firstFeed + 1)")
            #expect(purchase["purchase_date"] == "2023-12-02", "30 days before the first batch")
            #expect(purchase["supplier"] == Feed.suppliers[index % 4])
            #expect((1.80...2.80).contains(price))
            #expect(abs(price - list) < 0.185)
        }
        #expect(Set(purchases.compactMap { $0["cost_per_kg"] }).count > 10, "prices differ")
    }

    @Test func `hold 3,700 tonnes of first feed in the standard company`() throws {
        let kilograms = try table("inventory_feedcontainerstock").reduce(0.0) { sum, row in
            sum + (Double(row["quantity_kg"] ?? "") ?? .nan)
        }
        #expect(kilograms == 3_700_000)
    }

    @Test func `fill halls with half-millimetre feed where nothing is fed, and barges with 4.5 mm`() throws {
        let company = try ReferenceSnapshot.of(.standard).run.company
        let byHall = Dictionary(grouping: company.feedContainers) { container in
            if case .hall(let hall) = container.place { String(company.halls[hall].name.suffix(1)) } else { "sea" }
        }.mapValues { Set($0.map { Feed.all[$0.firstFeed].name }) }
        #expect(
            byHall == [
                "A": ["Starter Feed 0.5mm"], "B": ["Starter Feed 0.5mm"], "C": ["Grower Feed 2.0mm"],
                "D": ["Grower Feed 2.0mm"], "E": ["Grower Feed 3.0mm"], "sea": ["Finisher Feed 4.5mm"],
            ])
    }

    // MARK: People and money

    @Test func `let nobody log in`() throws {
        let users = try table("auth_user")
        #expect(users.map { $0["username"] } == ["system_admin", "operator_01", "vet_01", "manager_01"])
        #expect(users.map { $0["is_superuser"] } == ["t", "f", "f", "f"])
        for user in users {
            #expect(user["password"]?.wholeMatch(of: /![A-Za-z0-9]{40}/) != nil)
            #expect(user["last_login"] == nil)
        }
        #expect(Set(users.compactMap { $0["password"] }).count == 4)
    }

    @Test func `price post-smolts by stage and harvested fish by grade`() throws {
        let companies = try lines("finance_dimcompany", "company_id", "geography_id", "subsidiary", "currency")
        #expect(companies == ["1 1 FW GBP", "2 1 FM GBP", "3 1 LG GBP", "4 2 FW EUR", "5 2 FM EUR", "6 2 LG EUR"])
        let policies = try lines(
            "finance_intercompanypolicy", "from_company_id", "to_company_id", "pricing_basis", "lifecycle_stage_id",
            "product_grade_id", "price_per_kg")
        #expect(
            policies == [
                "1 2 lifecycle 5 NULL 13.00", "2 3 grade NULL 1 6.24", "2 3 grade NULL 2 5.89",
                "2 3 grade NULL 3 5.37", "2 3 grade NULL 4 4.51", "2 3 grade NULL 5 1.30",
                "4 5 lifecycle 5 NULL 15.00", "5 6 grade NULL 1 7.20", "5 6 grade NULL 2 6.80",
                "5 6 grade NULL 3 6.20", "5 6 grade NULL 4 5.20", "5 6 grade NULL 5 1.50",
            ])
    }

    // MARK: Plans and projections

    @Test(arguments: TestedProfile.allCases)
    func `plan twenty activities on their days`(profile: TestedProfile) throws {
        let plans = Dictionary(grouping: try table("planning_activitytemplate", profile)) { $0["activity_type"] ?? "" }
            .mapValues { $0.compactMap { Int($0["day_offset"] ?? "") } }
        #expect(
            plans == [
                "TRANSFER": [90, 180, 270, 360, 450], "VACCINATION": [265],
                "FEED_CHANGE": [90, 135, 180, 315, 405, 550], "SAMPLING": [175, 260, 355, 600, 780],
                "TREATMENT": [520, 650], "HARVEST": [800],
            ])
    }

    @Test func `have feeds of no brand that is one supplier's alone`() throws {
        let brands = try Set(table("inventory_feed").map { $0["brand"] })
        let suppliers = try Set(table("inventory_feedpurchase").map { $0["supplier"] })
        #expect(brands.count > 0 && suppliers.count == 4)
        #expect(brands.isDisjoint(with: suppliers))
    }

    @Test func `follow set points in fresh water and the season at sea`() throws {
        let readings = Dictionary(
            uniqueKeysWithValues: try table("scenario_temperaturereading").map {
                ("\($0["profile_id"] ?? "") \($0["day_number"] ?? "")", $0["temperature"])
            })
        func temperature(_ profile: Int, _ day: Int) throws -> Double {
            try #require(Double((readings["\(profile) \(day)"] ?? nil) ?? ""))
        }
        // Days are counted from 1, stages from day 0.
        for (profile, begin, mean) in [(1, 0, 10.0), (2, 180, 10.0), (4, 0, 9.5), (5, 180, 9.5)] {
            let days = [181, 271, 361, 450, 451, 900]
            #expect(
                try days.map { try temperature(profile, $0 - begin) } == [8.63, 6.65, 7.95, 7.95, mean, mean])
        }
        #expect(try [1, 90, 91, 180].map { try temperature(1, $0) } == [7.4, 7.4, 6.45, 6.45])
        for (profile, mean, amplitude) in [(3, 10.0, 2.95), (6, 9.5, 1.5)] {
            let year = try (1...366).map { try temperature(profile, $0) }
            let warmest = try #require(year.max())
            let coldest = try #require(year.min())
            #expect(abs(warmest - (mean + amplitude)) < 0.001)
            #expect(abs(coldest - (mean - amplitude)) < 0.001)
            // Between 13 and 14 September, and on 15 March.
            #expect(year.firstIndex(of: warmest) == 255 && year[256] == warmest)
            #expect(year.firstIndex(of: coldest) == 73)
        }
    }

    @Test func `project with the profile's own numbers`() throws {
        #expect(
            try lines("scenario_tgcmodel", "name", "tgc_value", "exponent_n", "exponent_m", "profile_id") == [
                "Scotland Baseline TGC 2.7500 1.0 0.333333 1", "Scotland From Batch (Parr) TGC 2.7500 1.0 0.333333 2",
                "Scotland Sea Growth Forecast TGC 3.0000 1.0 0.333333 3",
                "Faroe Islands Baseline TGC 2.7500 1.0 0.333333 4",
                "Faroe Islands From Batch (Parr) TGC 2.7500 1.0 0.333333 5",
                "Faroe Islands Sea Growth Forecast TGC 3.0000 1.0 0.333333 6",
            ])
        #expect(
            try lines("scenario_fcrmodelstage", "model_id", "stage_id", "fcr_value", "duration_days") == [
                "1 1 0.0000 90", "1 2 1.0000 90", "1 3 1.1000 90", "1 4 1.0000 90", "1 5 1.1000 90", "1 6 1.2000 450",
                "2 3 1.1000 90", "2 4 1.0000 90", "2 5 1.1000 90", "2 6 1.2000 450", "3 6 1.2000 450",
            ])
        #expect(
            try lines("scenario_mortality_model_stage", "lifecycle_stage", "daily_rate_percent", "weekly_rate_percent")
                == [
                    "Egg&Alevin 0.150 1.045", "Fry 0.050 0.349", "Parr 0.030 0.210", "Smolt 0.020 0.140",
                    "Post-Smolt 0.015 0.105", "Adult 0.010 0.070",
                ])
        #expect(
            try lines("scenario_mortality_model_stage", "daily_rate_percent", profile: .bakkafrost) == [
                "0.114", "0.038", "0.023", "0.015", "0.011", "0.008",
            ])
    }
}
