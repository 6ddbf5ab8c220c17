import Foundation
import Testing

@Suite struct `A farm of one's own` {
    private static let infrastructure = [
        "geography", "areagroup", "freshwaterstation", "hall", "area", "containertype", "container", "feedcontainer",
        "sensor",
    ].map { "infrastructure_\($0)" }

    @Test(arguments: ["standard", "bakkafrost"])
    func `that is the profile's own gives the same files, compressed or not`(profile: String) throws {
        // given
        let here = try Fishladder()
        let options = ["--profile", profile, "--duration", "20", "--partition-by", "month"]
        #expect(try here.run([Fishladder.program, "generate", "--output", "ours"] + options).code == 0)
        for table in Self.infrastructure {
            let copy = "mkdir -p packed plain; cp -r ours/$0 packed; gzip -dc ours/$0/*.gz > plain/$0.csv"
            #expect(try here.run(["sh", "-c", copy, table]).code == 0)
        }
        for farm in ["packed", "plain"] {
            // when
            let words = ["generate", "--infrastructure", farm, "--output", "from-\(farm)"] + options
            #expect(try here.run([Fishladder.program] + words).code == 0)
            // then
            let ours = try here.contents(of: "ours").filter { $0.key.contains("/") || $0.key == "parts.csv" }
            let theirs = try here.contents(of: "from-\(farm)").filter { $0.key.contains("/") || $0.key == "parts.csv" }
            #expect(differences(ours, theirs) == [])
        }
        #expect(differences(try here.contents(of: "from-packed"), try here.contents(of: "from-plain")) == [])
    }

    @Test func `is lived in with its own ids, for a whole life, and keeps every promise`() throws {
        // given
        let here = try Fishladder()
        try ImportedFarm().write(to: "farm", in: here)
        // Editors leave empty lines at the end.
        #expect(try here.run(["sh", "-c", "for file in farm/*.csv; do printf '\\r\\n\\n' >> $file; done"]).code == 0)
        // when
        let made = try here.generate(
            "--infrastructure", "farm", "--eggs", "2000000", "--partition-by", "month", "--output", "snapshot")
        #expect(made.code == 0, "\(made.err)")
        // then
        let verdict = try here.run([Fishladder.program, "verify", "snapshot", "--quiet"])
        #expect(verdict.code == 0, "\(verdict.out)")
        // The ten of each hall with the smallest ids, and ten nets.
        let lived = Set(try rows(of: "batch_batchcontainerassignment/*/*.gz", in: here).compactMap { Int($0[9]) })
        let tanks = (0..<50).map { 9000 + $0 / 10 * 100 + $0 % 10 * 3 }
        #expect(lived == Set(tanks).union(20..<30))
        let stations = try rows(of: "infrastructure_freshwaterstation/all.csv.gz", in: here)
        #expect(
            stations.map { $0.joined(separator: ",") } == [
                "310,Upper River,FRESHWATER,62.100000,-7.012345,Freshwater station of 5 halls in Faroe Islands,t,2023-11-02 08:00:00+00,2023-11-02 08:00:00+00,70"
            ])
    }

    /// As long as a batch lives, and with as few and as many eggs as there may be.
    @Test func `whose silos and barges hold just an hour's meals keeps every promise, too`() throws {
        // given what the refusal asks for
        let here = try Fishladder()
        var farm = ImportedFarm()
        for row in farm["feedcontainer"].rows.indices { farm["feedcontainer"].rows[row][2] = "0.01" }
        let refusal = /.*line (\d+): with the feed container .* need (\d+) kg; .*\n/
        var refusals = 0
        while true {
            try farm.write(to: "farm", in: here)
            let ended = try here.run([Fishladder.program, "plan", "--infrastructure", "farm", "--eggs", "100000"])
            guard let match = ended.err.wholeMatch(of: refusal), let line = Int(match.1), refusals < 10 else {
                #expect(ended.code == 0, "\(ended.err)")
                break
            }
            farm["feedcontainer"].rows[line - 2][2] = String(match.2)
            refusals += 1
        }
        #expect(refusals == 4 + 1)
        for eggs in ["100000", "3500000"] {
            // when
            let made = try here.generate(
                "--infrastructure", "farm", "--eggs", eggs, "--partition-by", "month", "--overwrite", "--output",
                "snapshot")
            #expect(made.code == 0, "\(made.err)")
            // then
            let verdict = try here.run([Fishladder.program, "verify", "snapshot", "--quiet"])
            #expect(verdict.code == 0, "\(verdict.out)")
        }
    }

    private func rows(of files: String, in here: Fishladder) throws -> [[String]] {
        let text = try here.run(["sh", "-c", "for f in snapshot/\(files); do gzip -dc $f | sed 1d; done"]).out
        return text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(arguments: farmMistakes)
    func `that is wrong gets one sentence with its place, and nothing is made`(mistake: FarmMistake) throws {
        // given
        let here = try Fishladder()
        var farm = ImportedFarm()
        mistake.make(&farm)
        try farm.write(to: "farm", in: here)
        // when
        let ended = try here.generate("--infrastructure", "farm", "--duration", "1", "--output", "out")
        // then
        #expect(ended.err == "fishladder: \(mistake.sentence)\n")
        #expect(ended.code == 2)
        #expect(here.names == ["farm"])
    }

    @Test func `in files that cannot be read gets one sentence`() throws {
        let here = try Fishladder()
        func sentence(after change: String) throws -> String {
            try ImportedFarm().write(to: "farm", in: here)
            #expect(try here.run(["sh", "-c", change]).code == 0)
            let ended = try here.generate("--infrastructure", "farm", "--output", "out")
            #expect(ended.code == 2)
            #expect(!here.exists("out") && !here.exists(".out.partial"))
            _ = try here.run(["rm", "-r", "farm"])
            return ended.err
        }
        #expect(
            try sentence(after: "rm farm/infrastructure_hall.csv")
                == "fishladder: The infrastructure \"farm\" lacks infrastructure_hall; add it as infrastructure_hall.csv or infrastructure_hall.csv.gz.\n"
        )
        #expect(
            try sentence(after: "gzip -k farm/infrastructure_area.csv")
                == "fishladder: \"farm/infrastructure_area.csv\" and \"farm/infrastructure_area.csv.gz\" are the same table; remove one of them.\n"
        )
        #expect(
            try sentence(after: "gzip farm/infrastructure_area.csv; truncate -s 50 farm/infrastructure_area.csv.gz")
                == "fishladder: \"farm/infrastructure_area.csv.gz\" is not one whole gzip file; export it again.\n")
        #expect(
            try sentence(after: "rm farm/*; rmdir farm; touch farm")
                == "fishladder: The infrastructure \"farm\" cannot be read (Not a directory); give a folder of infrastructure tables.\n"
        )
        #expect(
            try sentence(after: ": > farm/infrastructure_sensor.csv")
                == "fishladder: \"farm/infrastructure_sensor.csv\" is empty; begin it with a line of column names.\n")
        #expect(
            try sentence(after: "sed -i '3s/Norway/\"Nor\"way/' farm/infrastructure_geography.csv")
                == "fishladder: \"farm/infrastructure_geography.csv\" line 3 has a quote out of place; put a field with quotes in it into quotes, and double those.\n"
        )
    }
}

struct FarmMistake: CustomTestStringConvertible {
    let sentence: String
    let make: @Sendable (inout ImportedFarm) -> Void

    init(_ sentence: String, _ make: @escaping @Sendable (inout ImportedFarm) -> Void) {
        self.sentence = sentence
        self.make = make
    }

    var testDescription: String { sentence }
}

/// Rows count from 0 here, and the first stands in line 2.
private let farmMistakes: [FarmMistake] = [
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" lacks the column \"freshwater_station_id\"; export infrastructure_hall with it."
    ) { $0["hall"].columns[1] = "station" },
    FarmMistake("\"farm/infrastructure_area.csv\" has the column \"id\" twice; name each column once.") {
        $0["area"].columns[1] = "id"
    },
    FarmMistake("\"farm/infrastructure_area.csv\" has no rows; without any there is no farm.") {
        $0["area"].rows = []
    },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 3 has 3 fields, and the header 4; write a field for each column."
    ) { $0["hall"].rows[1].removeLast() },
    FarmMistake(
        "\"farm/infrastructure_container.csv\" line 2 has \"many\" for \"volume_m3\"; write a number from 0.01 to 99999999.99 of at most 2 decimals."
    ) { $0["container"].rows[0][5] = "many" },
    FarmMistake(
        "\"farm/infrastructure_container.csv\" line 2 has \"-5\" for \"max_biomass_kg\"; write a number from 0.01 to 99999999.99 of at most 2 decimals."
    ) { $0["container"].rows[0][6] = "-5" },
    FarmMistake(
        "\"farm/infrastructure_freshwaterstation.csv\" line 2 has \"91\" for \"latitude\"; write a number from -90 to 90 of at most 6 decimals."
    ) { $0["freshwaterstation"].rows[0][3] = "91" },
    FarmMistake(
        "\"farm/infrastructure_freshwaterstation.csv\" line 2 has \"9223372036854.775808\" for \"latitude\"; write a number from -90 to 90 of at most 6 decimals."
    ) { $0["freshwaterstation"].rows[0][3] = "9223372036854.775808" },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 2 has \"0x1\" for \"id\"; write a whole number from 1 to 2147483647."
    ) { $0["hall"].rows[0][0] = "0x1" },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 4 has \"\" for \"name\"; write a text of 1 to 100 characters."
    ) { $0["hall"].rows[2][2] = "" },
    FarmMistake(
        "\"farm/infrastructure_sensor.csv\" line 2 has \"yesterday\" for \"installation_date\"; write a day written YYYY-MM-DD."
    ) { $0["sensor"].rows[0][4] = "yesterday" },
    FarmMistake(
        "\"farm/infrastructure_freshwaterstation.csv\" line 2 has \"maybe\" for \"active\"; write t or f."
    ) { $0["freshwaterstation"].rows[0][0] = "maybe" },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 3 has the id \"500\" a second time, after line 2; give each its own."
    ) { $0["hall"].rows[1][0] = "500" },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 2 has the name \"House 1\" a second time, after line 3; give each its own."
    ) { $0["hall"].rows[0][2] = "House 1" },
    FarmMistake(
        "\"farm/infrastructure_container.csv\" line 14 has 999 for \"hall_id\", and infrastructure_hall has no such row; add it, or remove this row."
    ) { $0["container"].rows[12][3] = "999" },
    FarmMistake(
        "\"farm/infrastructure_areagroup.csv\" line 2 has 4 for \"parent_id\", and infrastructure_areagroup has no such row; add it, or remove this row."
    ) { $0["areagroup"].rows[0][1] = "4" },
    FarmMistake(
        "\"farm/infrastructure_areagroup.csv\" line 2: the area group \"Fjords\" lies in itself, by way of the groups it is in; correct a parent_id."
    ) { $0["areagroup"].rows[1][1] = "5" },
    FarmMistake(
        "\"farm/infrastructure_areagroup.csv\" line 2: \"Fjords\" lies in the area group \"All\", which is of another geography; give both the same geography_id."
    ) { $0["areagroup"].rows[1][4] = "3" },
    FarmMistake(
        "\"farm/infrastructure_area.csv\" line 2: \"Deep Bay\" lies in the area group \"North\", which is of another geography; give both the same geography_id."
    ) {
        $0["areagroup"].rows.append(["6", "", "North", "N", "3"])
        $0["area"].rows[0][6] = "6"
    },
    FarmMistake(
        "\"farm/infrastructure_geography.csv\" line 2: \"Faroe Islands\" has no sea area in use, so no batch can live there; add one, or set active to f in all its sites."
    ) { farm in
        farm["areagroup"].columns.append("active")
        farm["areagroup"].rows = farm["areagroup"].rows.map { $0 + [$0[0] == "90" ? "f" : "t"] }
    },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 2 has 1 field, and the header 4; write a field for each column."
    ) { $0["hall"].rows[0] = ["500"] },
    FarmMistake("\"farm/infrastructure_area.csv\" has semicolons between its columns; put commas there.") {
        $0["area"] = ImportedFarm.Table(columns: ["id;name"], rows: [["1;x"]])
    },
    FarmMistake(
        "\"farm/infrastructure_sensor.csv\" line 9 has 1 for \"container_id\", and infrastructure_container has no such row; add it, or remove this row."
    ) { $0["sensor"].rows[7][3] = "1" },
    FarmMistake(
        "\"farm/infrastructure_feedcontainer.csv\" line 2 puts the feed container \"Silo\" into no hall or area, or into both; give it a hall_id or an area_id."
    ) { $0["feedcontainer"].rows[0][4] = "8" },
    FarmMistake(
        "\"farm/infrastructure_geography.csv\" line 2 has the geography \"Iceland\", whose climate the profile does not know (it knows \"Scotland\" and \"Faroe Islands\"); give a --profile FILE that has it."
    ) { $0["geography"].rows[0][1] = "Iceland" },
    FarmMistake(
        "\"farm/infrastructure_geography.csv\" line 3: \"Scotland\" has no freshwater station in use, so no batch can live there; add one, or set active to f in all its sites."
    ) {
        $0["geography"].rows[1][1] = "Scotland"
        $0["area"].rows[0][1] = "3"
        $0["area"].rows[0][6] = ""
        $0["area"].rows.append(["9", "70", "Bay", "1", "1", "1", ""])
        for row in $0["container"].rows.indices where $0["container"].rows[row][4] == "8" {
            let id = Int($0["container"].rows[row][0]) ?? 0
            $0["container"].rows.append($0["container"].rows[row])
            $0["container"].rows[$0["container"].rows.count - 1][0] = "\(id + 1000)"
            $0["container"].rows[$0["container"].rows.count - 1][4] = "9"
        }
        $0["feedcontainer"].rows.append(["3", "Barge", "100000", "", "9"])
    },
    FarmMistake(
        "\"farm/infrastructure_containertype.csv\" line 4: the type \"Round Tank\" of containers in the hall \"House 2\" is of no stage; name it one of \"Egg Tray\", \"Large Tank\", \"Medium Tank\", \"Pre-Transfer Tank\" or \"Small Tank\", or give a --profile FILE whose halls have it."
    ) { $0["containertype"].rows[2][1] = "Round Tank" },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 2: the hall \"House 0\" has containers of the stages \"Smolt\" and \"Post-Smolt\"; a hall is for one."
    ) { $0["container"].rows[3][2] = "37" },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 8: the hall \"Empty\" has no containers; add them, or set its active to f."
    ) { $0["hall"].rows.append(["8", "310", "Empty", ""]) },
    FarmMistake(
        "\"farm/infrastructure_freshwaterstation.csv\" line 3: the station \"Old Mill\" has no hall for the stage \"Egg&Alevin\"; add one, or set the station's active to f."
    ) {
        $0["freshwaterstation"].rows[1][0] = "t"
        $0["hall"].rows.removeLast()
    },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 4: the hall \"House 2\" has 3 containers, and a batch needs 10 in the stage \"Parr\"; add some, set the station's active to f, or give a --profile FILE whose batches need fewer."
    ) { farm in
        let gone = Set(farm["container"].rows.filter { $0[3] == "480" }.dropFirst(3).map { $0[0] })
        farm["container"].rows.removeAll { gone.contains($0[0]) }
        farm["sensor"].rows.removeAll { gone.contains($0[3]) }
    },
    FarmMistake(
        "\"farm/infrastructure_area.csv\" line 2: the area \"Deep Bay\" has 9 rings, and a batch needs 10; add some, set its active to f, or give a --profile FILE whose batches need fewer."
    ) { farm in
        for row in farm["container"].rows.indices where ["25", "30"].contains(farm["container"].rows[row][0]) {
            farm["container"].rows[row][8] = "f"
        }
    },
    FarmMistake(
        "\"farm/infrastructure_hall.csv\" line 3: the hall \"House 1\" has no feed container; add one with its hall_id, or set its station's active to f."
    ) { $0["feedcontainer"].rows.remove(at: 1) },
    FarmMistake(
        "\"farm/infrastructure_feedcontainer.csv\" line 4: with the feed container \"Silo\", \"House 2\" has room for 10.50 kg of feed, and one hour's meals there need 2853 kg; give it a larger capacity_kg, or a --profile FILE with fewer eggs."
    ) { $0["feedcontainer"].rows[2][2] = "10.5" },
    FarmMistake(
        "\"farm/infrastructure_feedcontainer.csv\" line 7: with the feed container \"New Barge\", \"Deep Bay\" has room for 1500 kg of feed, and one hour's meals there need 84384 kg; give it a larger capacity_kg, or a --profile FILE with fewer eggs."
    ) {
        $0["feedcontainer"].rows[4][2] = "500"
        $0["feedcontainer"].rows.append(["3", "New Barge", "1000", "", "8"])
    },
    FarmMistake(
        "\"farm/infrastructure_area.csv\" line 2: the area \"Deep Bay\" has no feed container; add one with its area_id, or set the area's active to f."
    ) { $0["feedcontainer"].rows.removeLast() },
]
