import Farm
import Testing

@Suite struct `A profile` {
    private static func read(_ text: String) -> Result<Profile, InputProblem> {
        do throws(InputProblem) {
            return .success(try Profile(text: Array(text.utf8), file: "farm.json"))
        } catch {
            return .failure(error)
        }
    }

    /// The standard profile's text with one place changed.
    private static func standard(_ old: String, _ new: String) throws -> String {
        let text = String(decoding: try #require(Profile.shippedText("standard")), as: UTF8.self)
        try #require(text.contains(old), "the standard profile says \(old)")
        return text.replacing(old, with: new, maxReplacements: 1)
    }

    @Test(arguments: Profile.shippedNames)
    func `that ships can be read`(name: String) throws {
        let profile = try Profile(shipped: name)
        #expect(profile.name == name)
        #expect(profile.stages.map(\.name) == ["Egg&Alevin", "Fry", "Parr", "Smolt", "Post-Smolt", "Adult"])
        #expect((0..<6).map(profile.firstDay(of:)) == [0, 90, 180, 270, 360, 450])
    }

    @Test func `that does not ship is refused with the names of those that do`() {
        #expect(
            throws: InputProblem.unknownProfile(
                name: "big", known: ["standard", "lifelike", "plan-v2", "bakkafrost", "quick", "tiny", "history"])
        ) {
            try Profile(shipped: "big")
        }
    }

    @Test func `says what it changes and takes the rest from the one it extends`() throws {
        let standard = try Profile(shipped: "standard")
        let profile = try Self.read(
            """
            {
              "extends": "standard", "name": "mine", "batchDays": 800,
              "geographies": {"Scotland": {"stations": 3}},
              "halls": {"B": {"containers": {"Small Tank": {"count": 12}}}},
              "stages": {"Fry": {"fcr": 0.9, "mealHours": [7, 12, 17]}},
              "sea": {"ring": {"maxDensity": 20}}
            }
            """
        ).get()

        var expected = standard
        expected.name = "mine"
        expected.batchDays = 800
        expected.geographies[0].stations = 3
        expected.halls[1].containers[0].count = 12
        expected.stages[1].fcr = 0.9
        expected.stages[1].mealHours = [7, 12, 17]
        expected.sea.ring.maxDensity = 20
        expected.json = profile.json
        #expect(profile == expected)
    }

    @Test func `may extend one that extends another`() throws {
        let profile = try Self.read(#"{"extends": "bakkafrost", "name": "half", "mortalityScale": 0.5}"#).get()
        var expected = try Profile(shipped: "bakkafrost")
        expected.name = "half"
        expected.mortalityScale = 0.5
        expected.json = profile.json
        #expect(profile == expected)
    }

    @Test func `may replace a whole list of the one it extends`() throws {
        let profile = try Self.read(#"{"extends": "standard", "readingHours": [0, 12]}"#).get()
        #expect(profile.readingHours == [0, 12])
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var what: String
        var text: String
        var problem: InputProblem
        var testDescription: String { what }

        init(_ what: String, _ text: String, _ problem: InputProblem) {
            (self.what, self.text, self.problem) = (what, text, problem)
        }
    }

    private static func value(_ key: String, _ expected: String, _ found: String) -> InputProblem {
        .profileValue(file: "farm.json", key: key, expected: expected, found: found)
    }

    private static func code(_ longest: Int) -> String {
        "1 to \(longest) letters, digits and . _ = - without accents, beginning with a letter"
    }

    private static let district = #"{"name": "A", "latitude": [57, 57.5], "longitude": [-6, -5.5]}"#
    private static let survival =
        "so few deaths, \"mortalityScale\" counted, that one in a hundred of the frailest eggs outlives the stage"

    private static let profileKeys = [
        "name", "description", "batchDays", "defaultDays", "defaultEggs", "defaultGeography", "partitionBy",
        "readingHours", "transferDays", "transferMortality", "ringsPerBatch", "mortalityScale", "survivalPercent",
        "harvestWeight", "harvestedWeight", "economicFCR", "schedule", "geographies", "halls", "sea", "water",
        "probes", "practice", "variation", "stages",
    ]

    @Test(arguments: [
        Bad("nothing", "", .profileNotJSON(file: "farm.json", line: 1, column: 1, expected: "a value")),
        Bad(
            "a comma missing", "{\n  \"name\": \"a\"\n  \"b\": 1\n}",
            .profileNotJSON(file: "farm.json", line: 3, column: 3, expected: "a comma or a closing brace")),
        Bad(
            "a key without quotes", "{\n  name: 1}",
            .profileNotJSON(file: "farm.json", line: 2, column: 3, expected: "a key in quotes")),
        Bad(
            "more after the end", "{}\n}",
            .profileNotJSON(file: "farm.json", line: 2, column: 1, expected: "the end of the text")),
        Bad("a list", "[]", value("", "an object", "a list")),
        Bad("an empty object", "{}", .profileLacks(file: "farm.json", key: "name")),
        Bad(
            "an unknown base", #"{"extends": "big"}"#,
            value("extends", "one of standard, lifelike, plan-v2, bakkafrost, quick, tiny, history", "\"big\"")),
        Bad(
            "a base that is no text", #"{"extends": 3}"#,
            value("extends", "one of standard, lifelike, plan-v2, bakkafrost, quick, tiny, history", "3")),
        Bad(
            "an unknown key over a base", #"{"extends": "standard", "bathDays": 3}"#,
            .profileUnknownKey(file: "farm.json", key: "bathDays", known: profileKeys)),
        Bad(
            "an unknown element of a list", #"{"extends": "standard", "geographies": {"Norway": {"stations": 3}}}"#,
            .profileUnknownKey(file: "farm.json", key: "geographies.Norway", known: ["Scotland", "Faroe Islands"])),
        Bad(
            "an unknown key within an element", #"{"extends": "standard", "sea": {"barge": 3}}"#,
            .profileUnknownKey(
                file: "farm.json", key: "sea.barge", known: ["barges", "bargeCapacity", "ring"])),
        Bad(
            "a text for a number", #"{"extends": "standard", "batchDays": "900"}"#,
            value("batchDays", "a whole number from 1 to 10000", "\"900\"")),
        Bad(
            "a broken number of days", #"{"extends": "standard", "batchDays": 900.5}"#,
            value("batchDays", "a whole number from 1 to 10000", "900.5")),
        Bad(
            "a number for a text", #"{"extends": "standard", "name": 1}"#,
            value("name", "a text of 1 to 100 characters in one line", "1")),
        Bad(
            "an empty name", #"{"extends": "standard", "name": ""}"#,
            value("name", "a text of 1 to 100 characters in one line", "\"\"")),
        Bad(
            "a number out of range", #"{"extends": "standard", "mortalityScale": -1}"#,
            value("mortalityScale", "a number from 0.0 to 10.0", "-1")),
        Bad(
            "a number out of range in a list", #"{"extends": "standard", "stages": {"Fry": {"fcr": 9}}}"#,
            value("stages[1].fcr", "a number from 0.0 to 5.0", "9")),
        Bad(
            "a choice that is none", #"{"extends": "standard", "partitionBy": "week"}"#,
            value("partitionBy", "one of \"day\", \"month\"", "\"week\"")),
        Bad(
            "hours that fall", #"{"extends": "standard", "readingHours": [6, 5]}"#,
            value("readingHours", "growing hours from 0 to 23", "5")),
        Bad(
            "an hour that is none", #"{"extends": "standard", "readingHours": [24]}"#,
            value("readingHours", "growing hours from 0 to 23", "24")),
        Bad(
            "no hours", #"{"extends": "standard", "readingHours": []}"#,
            value("readingHours", "a list of at least 1 hours", "a list")),
        Bad(
            "a range upside down", #"{"extends": "standard", "harvestWeight": [6000, 5000]}"#,
            value("harvestWeight", "two numbers, the smaller first", "a list")),
        Bad(
            "a range of one", #"{"extends": "standard", "harvestWeight": [6000]}"#,
            value("harvestWeight", "a list of two numbers", "a list")),
        Bad(
            "no geographies", #"{"extends": "standard", "geographies": []}"#,
            value("geographies", "a list of at least one object", "a list")),
        Bad(
            "a default that is no geography", #"{"extends": "standard", "defaultGeography": "Norway"}"#,
            value("defaultGeography", "one of the geographies", "Norway")),
        Bad(
            "a life that ends in fresh water", #"{"extends": "standard", "batchDays": 460}"#,
            value("batchDays", "more days than the freshwater stages and the last transfer take", "460")),
        Bad(
            "a stage shorter than a transfer", #"{"extends": "standard", "stages": {"Parr": {"days": 9}}}"#,
            value("stages[2].days", "at least the 10 days of a transfer", "9")),
        Bad(
            "more tanks than the hall has", #"{"extends": "standard", "stages": {"Parr": {"containers": 11}}}"#,
            value("stages[2].containers", "at most the 10 containers of its hall", "11")),
        Bad(
            "more rings than the last stage has", #"{"extends": "standard", "ringsPerBatch": 11}"#,
            value("ringsPerBatch", "the last stage's containers, at most the rings of an area", "11")),
        Bad(
            "a set point at sea", #"{"extends": "standard", "stages": {"Adult": {"setPoint": 8}}}"#,
            value("stages[5].setPoint", "a set point for every stage but the last", "8.0")),
        Bad(
            "an unknown feed",
            #"{"extends": "standard", "stages": {"Parr": {"feeds": [{"feed": "Hay", "fromWeight": 0}]}}}"#,
            value(
                "stages[2].feeds[0].feed",
                "one of \"Starter Feed 0.5mm\", \"Starter Feed 1.0mm\", \"Grower Feed 2.0mm\", \"Grower Feed 3.0mm\", "
                    + "\"Finisher Feed 4.5mm\", \"Finisher Feed 6.0mm\"", "\"Hay\"")),
        Bad(
            "a name in two lines",
            #"{"extends": "standard", "geographies": {"Scotland": {"areaGroups": [{"name": "A\nB"}]}}}"#,
            value("geographies[0].areaGroups[0].name", "a text of 1 to 100 characters in one line", "\"A\nB\"")),
        Bad(
            "a group twice",
            #"{"extends": "standard", "geographies": {"Scotland": {"areaGroups": [\#(district), \#(district)]}}}"#,
            value("geographies[0].areaGroups[1].name", "a name that stands in the list once", "\"A\"")),
        Bad(
            "a currency of four letters",
            #"{"extends": "standard", "geographies": {"Scotland": {"currency": "Euro"}}}"#,
            value("geographies[0].currency", "a text of 1 to 3 characters in one line", "\"Euro\"")),
        Bad(
            "batches of two geographies with the same names",
            #"{"extends": "standard", "geographies": {"Scotland": {"batchCode": "FI"}}}"#,
            value("geographies[1].batchCode", "a batchCode that stands in the list once", "\"FI\"")),
        Bad(
            "sites of two geographies with the same names",
            #"{"extends": "standard", "geographies": {"Scotland": {"code": "FI"}}}"#,
            value("geographies[1].code", "a code that stands in the list once", "\"FI\"")),
        Bad(
            "batches that leave the snapshot",
            #"{"extends": "standard", "geographies": {"Scotland": {"batchCode": "x/../../../../out"}}}"#,
            value("geographies[0].batchCode", code(40), "\"x/../../../../out\"")),
        Bad(
            "batches that look like days",
            #"{"extends": "standard", "geographies": {"Scotland": {"batchCode": "20"}}}"#,
            value("geographies[0].batchCode", code(40), "\"20\"")),
        Bad(
            "batches with a name too long for their column",
            #"{"extends": "standard", "geographies": {"Scotland": {"batchCode": "\#(String(repeating: "S", count: 41))"}}}"#,
            value("geographies[0].batchCode", code(40), "\"\(String(repeating: "S", count: 41))\"")),
        Bad(
            "sites with an accent", #"{"extends": "standard", "geographies": {"Scotland": {"code": "Før"}}}"#,
            value("geographies[0].code", code(19), "\"Før\"")),
        Bad(
            "two halls of one letter", #"{"extends": "standard", "halls": {"B": {"letter": "A"}}}"#,
            value("halls[1].letter", "a letter that stands in the list once", "\"A\"")),
        Bad(
            "two types of one name", #"{"extends": "standard", "sea": {"ring": {"type": "Large Tank"}}}"#,
            value("sea.ring.type", "a type that stands in the list once", "\"Large Tank\"")),
        Bad(
            "broken numbers of eggs", #"{"extends": "standard", "schedule": {"eggs": [3000000.9, 3000000.95]}}"#,
            value("schedule.eggs", "a whole number from 1 to 1000000000", "3000000.9")),
        Bad(
            "fewer eggs than the fewest", #"{"extends": "standard", "schedule": {"eggs": [3000000, 2000000]}}"#,
            value("schedule.eggs", "two numbers, the smaller first", "a list")),
        Bad(
            "a meal before the day's first feed",
            #"{"extends": "standard", "stages": {"Fry": {"mealHours": [1, 8, 16]}}}"#,
            value("stages[1].mealHours", "growing hours from 6 to 23", "1")),
        Bad(
            "alevins with meals", #"{"extends": "standard", "stages": {"Egg&Alevin": {"mealHours": [8]}}}"#,
            value("stages[0].mealHours", "an empty list, since alevins live on their yolk", "[8]")),
        Bad(
            "meals of nothing", #"{"extends": "standard", "stages": {"Parr": {"tgc": 0}}}"#,
            value("stages[2].tgc", "more than 0 in a stage with meals", "0.0")),
        Bad(
            "a sea too cold to eat in", #"{"extends": "standard", "geographies": {"Scotland": {"seaMean": 2}}}"#,
            value(
                "geographies[0].seaMean",
                "a sea in which fish eat all year, and this one would have from -3.2 to 7.2 degrees", "2.0")),
        Bad(
            "a sea too warm to eat in", #"{"extends": "standard", "geographies": {"Faroe Islands": {"seaMean": 22}}}"#,
            value(
                "geographies[1].seaMean",
                "a sea in which fish eat all year, and this one would have from 18.4 to 25.6 degrees", "22.0")),
        Bad(
            "an outage longer than the pause before it",
            #"{"extends": "standard", "probes": {"outages": {"site": {"longestHours": 1000}}}}"#,
            value("probes.outages.site.longestHours", "a whole number from 6 to 960", "1000")),
        Bad(
            "a probe of what nobody measures at sea",
            #"{"extends": "standard", "probes": {"rings": [{"name": "NO2", "resolution": 0.001}]}}"#,
            value(
                "probes.rings[0].name", "one of \"Dissolved Oxygen\", \"CO2\", \"pH\", \"Temperature\"", "\"NO2\"")),
        Bad(
            "a probe that is not there",
            #"{"extends": "standard", "probes": {"rings": [{"name": "pH", "resolution": 0.01, "noise": 0, "drift": 0, "calibration": 0}]}}"#,
            value("probes.rings", "one object for each of Dissolved Oxygen, CO2, pH, Temperature", "a list")),
        Bad(
            "nothing that lives", #"{"extends": "standard", "stages": {"Fry": {"dailyMortality": 0.1}}}"#,
            value("stages[1].dailyMortality", survival, "0.1")),
        Bad(
            "more deaths than fish",
            #"{"extends": "standard", "mortalityScale": 10, "stages": {"Smolt": {"dailyMortality": 0.1}}}"#,
            value("stages[3].dailyMortality", survival, "0.1")),
        Bad(
            "a container of more than its column holds",
            #"{"extends": "standard", "sea": {"ring": {"volume": 1000000, "maxDensity": 100}}}"#,
            value(
                "sea.ring.maxDensity", "at most 99999999 kg of fish in a container, \"volume\" multiplied with it",
                "100")
        ),
        Bad(
            "samples of one fish", #"{"extends": "standard", "practice": {"growthSamples": {"fish": 1}}}"#,
            value("practice.growthSamples.fish", "a whole number from 2 to 500", "1")),
        Bad(
            "samples on no day", #"{"extends": "standard", "practice": {"healthSamples": {"every": 0}}}"#,
            value("practice.healthSamples.every", "a whole number from 1 to 365", "0")),
        Bad(
            "health samples of a stage that there is not",
            #"{"extends": "standard", "practice": {"healthFrom": "Kelt"}}"#,
            value(
                "practice.healthFrom",
                "one of \"Egg&Alevin\", \"Fry\", \"Parr\", \"Smolt\", \"Post-Smolt\", \"Adult\"", "\"Kelt\"")),
        Bad(
            "a handful of fish for each move", #"{"extends": "standard", "practice": {"fishPerMove": 5}}"#,
            value("practice.fishPerMove", "a whole number from 30 to 500", "5")),
        Bad(
            "a journal without days", #"{"extends": "standard", "practice": {"journalEvery": 0}}"#,
            value("practice.journalEvery", "a whole number from 1 to 365", "0")),
        Bad(
            "lice counted once a month", #"{"extends": "standard", "practice": {"lice": {"every": 30}}}"#,
            value("practice.lice.every", "a whole number from 1 to 14", "30")),
        Bad(
            "a first count after the second", #"{"extends": "standard", "practice": {"lice": {"firstDay": 7}}}"#,
            value("practice.lice.firstDay", "less than the 7 days of \"every\"", "7")),
        Bad(
            "lice counted on no fish", #"{"extends": "standard", "practice": {"lice": {"fish": 0}}}"#,
            value("practice.lice.fish", "a whole number from 2 to 500", "0")),
        Bad(
            "a limit of no lice", #"{"extends": "standard", "practice": {"lice": {"limit": 0}}}"#,
            value("practice.lice.limit", "a number from 0.1 to 10.0", "0")),
        Bad(
            "treatments day after day", #"{"extends": "standard", "practice": {"lice": {"rest": 1}}}"#,
            value("practice.lice.rest", "a whole number from 7 to 365", "1")),
        Bad(
            "a vaccine that there is not",
            #"{"extends": "standard", "practice": {"vaccinations": [{"day": 1, "vaccine": "Tea"}]}}"#,
            value(
                "practice.vaccinations[0].vaccine",
                "one of \"IPN Vaccine\", \"VHS Vaccine\", \"Multi-component Vaccine\"", "\"Tea\"")),
        Bad(
            "two vaccinations on one day",
            #"""
            {"extends": "standard", "practice": {"vaccinations": [
              {"day": 9, "vaccine": "IPN Vaccine"}, {"day": 9, "vaccine": "VHS Vaccine"}]}}
            """#,
            value("practice.vaccinations[1].day", "a later day than the one before", "9")),
        Bad(
            "a projection of no days",
            #"{"extends": "standard", "practice": {"projections": {"Sea Growth Forecast": {"days": 0}}}}"#,
            value("practice.projections[2].days", "a whole number from 1 to 2000", "0")),
        Bad(
            "a second projection of eggs",
            #"{"extends": "standard", "practice": {"projections": {"From Batch (Parr)": {"stage": "Egg&Alevin"}}}}"#,
            value(
                "practice.projections[1].stage", "a stage after the one before", "\"Egg&Alevin\"")),
        Bad(
            "two projections of one stage",
            #"{"extends": "standard", "practice": {"projections": {"From Batch (Parr)": {"stage": "Adult"}}}}"#,
            value("practice.projections[2].stage", "a stage after the one before", "\"Adult\"")),
        Bad(
            "two projections of one name",
            #"""
            {"extends": "standard", "practice": {"projections": [
              {"name": "A", "stage": "Fry", "days": 9}, {"name": "A", "stage": "Parr", "days": 9}]}}
            """#,
            value("practice.projections[1].name", "a name that stands in the list once", "\"A\"")),
        Bad(
            "silos refilled when half full", #"{"extends": "standard", "practice": {"stores": {"reorderBelow": 50}}}"#,
            value("practice.stores.reorderBelow", "a whole number from 0 to 49", "50")),
        Bad(
            "silos filled to the brim", #"{"extends": "standard", "practice": {"stores": {"fillTo": 100}}}"#,
            value("practice.stores.fillTo", "a whole number from 50 to 95", "100")),
        Bad(
            "feed that does not keep", #"{"extends": "standard", "practice": {"stores": {"shelfLife": 0}}}"#,
            value("practice.stores.shelfLife", "a whole number from 1 to 5000", "0")),
        Bad(
            "eggs for nothing", #"{"extends": "standard", "practice": {"eggPrice": [0, 0]}}"#,
            value("practice.eggPrice", "a whole number from 1 to 10000", "0")),
        Bad(
            "grades that are not the whole",
            #"{"extends": "standard", "practice": {"grades": {"percent": [10, 40, 35, 12, 2]}}}"#,
            value("practice.grades.percent", "shares that add up to 100", "99")),
        Bad(
            "four grades", #"{"extends": "standard", "practice": {"grades": {"percent": [10, 40, 35, 15]}}}"#,
            value("practice.grades.percent", "a list of 5 numbers", "a list")),
        Bad(
            "an unknown treatment",
            #"{"extends": "standard", "geographies": {"Scotland": {"delousing": ["prayer"]}}}"#,
            value(
                "geographies[0].delousing",
                #"methods out of "azamethiphos bath", "thermal delousing", "freshwater bath""#, "\"prayer\"")),
        Bad(
            "nothing but medicine",
            #"{"extends": "standard", "geographies": {"Scotland": {"delousing": ["azamethiphos bath"]}}}"#,
            value(
                "geographies[0].delousing", "at least one method without a medicine, for fish near their harvest",
                "azamethiphos bath")),
        Bad(
            "more variation than life has", #"{"extends": "standard", "variation": {"deaths": {"rings": 2}}}"#,
            value("variation.deaths.rings", "a number from 0.0 to 1.0", "2")),
        Bad(
            "more fillet than fish", #"{"extends": "standard", "practice": {"yieldPercent": {"fillet": 86}}}"#,
            value("practice.yieldPercent.fillet", "at most the 85 % that are left when gutted", "86")),
        Bad(
            "an element that is no object", #"{"extends": "standard", "geographies": [1]}"#,
            value("geographies[0].", "an object", "a number")),
    ])
    func `with a fault is refused with its place`(bad: Bad) {
        #expect(throws: bad.problem) { try Self.read(bad.text).get() }
    }

    @Test func `of its own is refused where a key is missing, unknown or given twice`() throws {
        let lacking = try Self.standard("  \"batchDays\": 900,\n", "")
        #expect(throws: InputProblem.profileLacks(file: "farm.json", key: "batchDays")) {
            try Self.read(lacking).get()
        }
        let misspelt = try Self.standard("\"seaMean\": 10,", "\"seaMean\": 10, \"seamean\": 10,")
        #expect(
            throws: InputProblem.profileUnknownKey(
                file: "farm.json", key: "geographies[0].seamean",
                known: [
                    "areaGroups", "batchCode", "code", "currency", "delousing", "land", "name", "seaAmplitude",
                    "seaAreas", "seaMean", "seaSites", "seaWarmestDay", "seaWeather", "stations",
                ])
        ) {
            try Self.read(misspelt).get()
        }
        let twice = try Self.standard("  \"batchDays\": 900,\n", "  \"batchDays\": 900,\n  \"batchDays\": 800,\n")
        #expect(
            throws: InputProblem.profileNotJSON(
                file: "farm.json", line: 5, column: 14, expected: "the key \"batchDays\" only once")
        ) {
            try Self.read(twice).get()
        }
    }

    @Test func `picks the feed by weight`() throws {
        let profile = try Profile(shipped: "standard")
        #expect(profile.stages[5].feed(atWeight: 1999) == 4)
        #expect(profile.stages[5].feed(atWeight: 2000) == 5)
        #expect(profile.stages[1].feed(atWeight: 0) == 0)
        #expect(profile.stages[0].isFed == false)
        #expect(profile.stages[5].isAtSea)
    }
}
