public import JSON

extension Profile {
    /// The profiles that ship with the program, in the order in which help lists them.
    public static let shippedNames = ["standard", "lifelike", "plan-v2", "bakkafrost", "quick", "tiny", "history"]

    /// The text of a profile that ships with the program.
    public static func shippedText(_ name: String) -> [UInt8]? {
        switch name {
        case "standard": PackageResources.standard_json
        case "lifelike": PackageResources.lifelike_json
        case "plan-v2": PackageResources.plan_v2_json
        case "bakkafrost": PackageResources.bakkafrost_json
        case "quick": PackageResources.quick_json
        case "tiny": PackageResources.tiny_json
        case "history": PackageResources.history_json
        default: nil
        }
    }

    public init(shipped name: String, changes: [JSON.Member] = []) throws(InputProblem) {
        guard let text = Self.shippedText(name) else {
            throw .unknownProfile(name: name, known: Self.shippedNames)
        }
        try self.init(text: text, file: name, changes: changes)
    }

    /// Parses a profile file. A file with `"extends"` gives only what differs from the profile it names.
    ///
    /// The changes are applied last, like those of a file that extends this one.
    public init(text: [UInt8], file: String, changes: [JSON.Member] = []) throws(InputProblem) {
        var json = try Self.resolved(text: text, file: file, depth: 0)
        if !changes.isEmpty { json = try Self.overlay(.object(changes), on: json, file: file, path: "") }
        var fields = try ProfileFields(json, file: file)
        try self.init(&fields)
        self.json = json
        try fields.finish()
        try ProfileChecks(profile: self, file: file).run()
    }

    private static func resolved(text: [UInt8], file: String, depth: Int) throws(InputProblem) -> JSON {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw .profileNotJSON(file: file, line: error.line, column: error.column, expected: error.expected)
        }
        guard case .object(var members) = json, let extends = json["extends"] else { return json }
        guard case .string(let base) = extends, let baseText = shippedText(base), depth < shippedNames.count else {
            throw .profileValue(
                file: file, key: "extends", expected: "one of \(shippedNames.joined(separator: ", "))",
                found: extends.compact)
        }
        members.removeAll { $0.key == "extends" }
        return try overlay(
            .object(members), on: try resolved(text: baseText, file: base, depth: depth + 1), file: file, path: "")
    }

    /// Merges a file into the profile it extends. Elements of lists can be changed by name.
    private static func overlay(
        _ change: JSON, on base: JSON, file: String, path: String
    ) throws(InputProblem) -> JSON {
        switch (base, change) {
        case (.object(var members), .object(let changes)):
            for member in changes {
                guard let index = members.firstIndex(where: { $0.key == member.key }) else {
                    throw .profileUnknownKey(file: file, key: path + member.key, known: members.map(\.key))
                }
                members[index].value = try overlay(
                    member.value, on: members[index].value, file: file, path: "\(path)\(member.key).")
            }
            return .object(members)
        case (.array(var elements), .object(let changes)):
            for member in changes {
                guard let index = elements.firstIndex(where: { $0.nameInList == member.key }) else {
                    throw .profileUnknownKey(
                        file: file, key: path + member.key, known: elements.compactMap(\.nameInList))
                }
                elements[index] = try overlay(
                    member.value, on: elements[index], file: file, path: "\(path)\(member.key).")
            }
            return .array(elements)
        default: return change
        }
    }

    private init(_ fields: inout ProfileFields) throws(InputProblem) {
        name = try fields.text("name")
        _ = try fields.text("description", atMost: 1000)
        batchDays = try fields.whole("batchDays", 1...10_000)
        defaultDays = try fields.whole("defaultDays", 1...10_000)
        defaultEggs = try fields.whole("defaultEggs", 1...1_000_000_000)
        defaultGeography = try fields.text("defaultGeography")
        partitionByMonth = try fields.choice("partitionBy", [("day", false), ("month", true)])
        readingHours = try fields.hours("readingHours", atLeast: 1, in: 0...23)
        transferDays = try fields.whole("transferDays", 1...60)
        transferMortality = try fields.real("transferMortality", 0...0.1)
        ringsPerBatch = try fields.whole("ringsPerBatch", 1...1000)
        mortalityScale = try fields.real("mortalityScale", 0...10)
        survival = try fields.span("survivalPercent", 0...100)
        harvestWeight = try fields.span("harvestWeight", 100...20_000)
        harvestedWeight = try fields.span("harvestedWeight", 50...40_000)
        economicFCR = try fields.span("economicFCR", 0...10)
        schedule = try fields.object("schedule", Schedule.init)
        geographies = try fields.list("geographies", Geography.init)
        let stages = try fields.list("stages", Stage.init)
        self.stages = stages
        halls = try fields.list("halls") { hall throws(InputProblem) in
            try Hall(&hall, stageNames: stages.map(\.name))
        }
        sea = try fields.object("sea") { sea throws(InputProblem) in
            Sea(
                barges: try sea.whole("barges", 1...100), bargeCapacity: try sea.whole("bargeCapacity", 1...10_000_000),
                ring: try sea.object("ring", Containers.init))
        }
        water = try fields.object("water", WaterModel.init)
        probes = try fields.object("probes", Probes.init)
        practice = try fields.object("practice") { practice throws(InputProblem) in
            try Practice(&practice, stages: stages.map(\.name))
        }
        variation = try fields.object("variation", Variation.init)
    }
}

extension Profile.Schedule {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        batches = try fields.wholeOrNull("batches", 1...1000)
        stagger = try fields.whole("stagger", 1...1000)
        saturation = try fields.real("saturation", 0.001...1)
        eggs = try fields.wholeSpan("eggs", 1...1_000_000_000)
        initial = try fields.whole("initial", 1...1000)
        untilDay = try fields.wholeOrNull("untilDay", 0...20_000)
    }
}

extension Profile.Geography {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        name = try fields.text("name")
        // With a hyphen and twelve letters of a group's name it forms the group's code, at most 32 characters.
        code = try fields.code("code", atMost: 19)
        // With year and number it forms a batch's name, at most 50 characters.
        batchCode = try fields.code("batchCode", atMost: 40)
        currency = try fields.text("currency", atMost: 3)
        stations = try fields.whole("stations", 1...99)
        seaAreas = try fields.whole("seaAreas", 1...99)
        land = try fields.object("land", Profile.Box.init)
        let delousing = try fields.texts("delousing")
        for name in delousing where !LiceMethod.allCases.contains(where: { $0.name == name }) {
            throw fields.wrong(
                "delousing", "methods out of \(LiceMethod.allCases.map { "\"\($0.name)\"" }.joined(separator: ", "))",
                .string(name))
        }
        self.delousing = delousing.compactMap { name in LiceMethod.allCases.first { $0.name == name } }
        climate = SeaClimate(
            mean: try fields.real("seaMean", 0...25), amplitude: try fields.span("seaAmplitude", 0...10),
            warmestDay: try fields.whole("seaWarmestDay", 1...366), sites: try fields.real("seaSites", 0...3),
            swings: try fields.object("seaWeather", Swings.init))
        areaGroups = try fields.list("areaGroups") { district throws(InputProblem) in
            Profile.District(name: try district.text("name"), box: try Profile.Box(&district))
        }
    }
}

extension Profile.Box {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        func microdegrees(_ range: ClosedRange<Double>) -> ClosedRange<Int> {
            Int((range.lowerBound * 1e6).rounded())...Int((range.upperBound * 1e6).rounded())
        }
        latitude = microdegrees(try fields.span("latitude", -90...90))
        longitude = microdegrees(try fields.span("longitude", -180...180))
    }
}

extension Profile.Hall {
    fileprivate init(_ fields: inout ProfileFields, stageNames: [String]) throws(InputProblem) {
        letter = try fields.code("letter", atMost: 10)
        stage = try fields.choice("stage", stageNames.enumerated().map { ($1, $0) })
        areaSquareMetres = try fields.whole("area", 1...1_000_000)
        silos = try fields.whole("silos", 1...9)
        siloCapacity = try fields.whole("siloCapacity", 1...10_000_000)
        containers = try fields.list("containers", Profile.Containers.init)
    }
}

extension Profile.Containers {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        type = try fields.text("type")
        category = try fields.choice("category", ["TRAY", "TANK", "PEN", "OTHER"].map { ($0, $0) })
        count = try fields.whole("count", 1...99)
        volume = try fields.whole("volume", 1...1_000_000)
        maxDensity = try fields.whole("maxDensity", 1...500)
    }
}

extension Profile.Stage {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        name = try fields.text("name", atMost: 20)
        days = try fields.whole("days", 1...5000)
        containers = try fields.whole("containers", 1...1000)
        setPoint = try fields.realOrNull("setPoint", 2...20)
        tgc = try fields.real("tgc", 0...10)
        fcr = try fields.real("fcr", 0...5)
        dailyMortality = try fields.real("dailyMortality", 0...0.1)
        // Meals start at six: moves come before, and the day's first delivery at five.
        mealHours = try fields.hours("mealHours", atLeast: 0, in: 6...23)
        maxFeedPercent = try fields.real("maxFeedPercent", 0...20)
        feeds = try fields.list("feeds") { feed throws(InputProblem) in
            Profile.FeedFrom(
                feed: try feed.choice("feed", Feed.all.enumerated().map { ($1.name, $0) }),
                fromWeight: try feed.real("fromWeight", 0...20_000))
        }
    }
}

extension JSON {
    /// The name by which a file that extends a profile refers to this element of a list.
    fileprivate var nameInList: String? {
        for key in ["name", "letter", "type"] {
            if case .string(let name) = self[key] { return name }
        }
        return nil
    }
}
