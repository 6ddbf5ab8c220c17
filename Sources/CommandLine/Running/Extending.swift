import Console
import Farm
import Gzip
import JSON
import Pipeline
import Simulation
import Snapshot
import Tables

extension GenerateRun {
    /// Goes on with a finished snapshot: everything but the last day is as its manifest says.
    static func extending(
        _ path: String, _ arguments: GenerateArguments, today: CalendarDate
    ) throws -> GenerateRun {
        guard let output = arguments.output else { throw UsageProblem.optionMissing("--output", of: "--extend", "DIR") }
        let until: CalendarDate
        switch arguments.end {
        case .on(let date)?: until = date
        case .today?: until = today
        case .after?, nil: throw UsageProblem.optionMissing("--until", of: "--extend", "YYYY-MM-DD")
        }
        let predecessor = try Predecessor(path)
        guard until > predecessor.until else {
            throw InputProblem.untilNotLater(until: until, snapshot: path, its: predecessor.until)
        }
        let old = OldInputs(predecessor)
        let level = try old.level()
        try old.expect("format", .integer(Manifest.format), "the format")
        try old.expect("zlib", GenerateRun.zlib(level: level), "zlib")
        let profile = try old.profile(arguments.profile)
        let start = try old.date("start")
        let seed = try old.whole("seed", as: UInt64.self)
        let company =
            try old.infrastructure(arguments.infrastructure).map { try Company($0.tables, profile, start: start) }
            ?? Company(profile, seed: seed, start: start)
        var plan = try old.plan(company, profile, start: start, until: until)
        plan.firstID = try old.firstID()
        let tables = try old.tables()
        return GenerateRun(
            run: Run(
                books: Books(company: company, profile: profile, seed: seed, plan: plan), tables: tables,
                byMonth: try old.isByMonth(), level: level, workers: arguments.workers ?? cores,
                inputs: predecessor.manifest.inputs.replacing("until", by: .string(plan.until.description)),
                predecessor: predecessor),
            output: output, existing: arguments.existing.forFolder)
    }
}

/// What a finished snapshot was made from, read back.
private struct OldInputs {
    let predecessor: Predecessor

    init(_ predecessor: Predecessor) { self.predecessor = predecessor }

    private var path: String { predecessor.path }
    private var inputs: JSON { predecessor.manifest.inputs.json }

    private func lacks(_ key: String) -> SnapshotProblem {
        .manifestLacks(path: "\(path)/\(Layout.manifest)", key: "inputs.\(key)")
    }

    /// What must be as this program would have it.
    func expect(_ key: String, _ own: JSON, _ what: String) throws {
        let here = Inputs([.init(key, own)])
        let there = Inputs([.init(key, inputs[key] ?? .null)])
        if let difference = here.firstDifference(from: there) {
            throw SnapshotProblem.madeWith(path: path, what: what, there: difference.there, here: difference.here)
        }
    }

    func firstID() throws -> Int {
        let id = try whole("firstID", as: Int.self)
        guard GenerateArguments.firstIDs.contains(id) else { throw lacks("firstID") }
        return id
    }

    func isByMonth() throws -> Bool {
        guard case .string(let text)? = inputs["partitionBy"], let partition = Partition(rawValue: text) else {
            throw lacks("partitionBy")
        }
        return partition == .month
    }

    func level() throws -> Int {
        let level = try whole("level", as: Int.self)
        guard GenerateArguments.levels.contains(level) else { throw lacks("level") }
        return level
    }

    func date(_ key: String) throws -> CalendarDate {
        guard case .string(let text)? = inputs[key], let date = CalendarDate(text) else { throw lacks(key) }
        return date
    }

    func whole<Number: FixedWidthInteger>(_ key: String, as type: Number.Type) throws -> Number {
        guard case .number(let text)? = inputs[key], let number = Number(text) else { throw lacks(key) }
        return number
    }

    /// One that ships with the program under the same name, or the file that was given; unchanged, in either case.
    func profile(_ choice: ProfileChoice?) throws -> Profile {
        guard case .string(let name)? = inputs["profile"], case .string(let digest)? = inputs["profileDigest"] else {
            throw lacks("profile")
        }
        // A name that the program does not know is that of a file, which must be given.
        guard let choice = choice ?? (Profile.shippedNames.contains(name) ? .named(name) : nil) else {
            throw InputProblem.otherProfile(snapshot: path, name: name, isGiven: false)
        }
        let profile = try GenerateRun.profile(choice)
        guard SHA256.hex(of: profile.text) == digest else {
            throw InputProblem.otherProfile(snapshot: path, name: name, isGiven: true)
        }
        return profile
    }

    func infrastructure(_ folder: String?) throws -> InfrastructureFolder? {
        let digest: String? = if case .string(let text)? = inputs["infrastructure"] { text } else { nil }
        let given = try folder.map { try InfrastructureFolder($0) }
        guard given?.digest == digest else {
            throw InputProblem.otherInfrastructure(snapshot: path, isGiven: given != nil, isOwn: digest != nil)
        }
        return given
    }

    func tables() throws -> [Table] {
        if inputs["tables"] == "all" { return Catalogue.tables }
        guard case .array(let names)? = inputs["tables"] else { throw lacks("tables") }
        let tables = Catalogue.tables.filter { names.contains(.string($0.name)) }
        guard tables.count == names.count, !tables.isEmpty else { throw lacks("tables") }
        return tables
    }

    func plan(_ company: Company, _ profile: Profile, start: CalendarDate, until: CalendarDate) throws -> Plan {
        guard case .array(let planned)? = inputs["batches"] else { throw lacks("batches") }
        let fields = PlanFields(company, path: "\(path)/\(Layout.manifest)")
        let batches = try planned.enumerated().map { try BatchPlan($1, index: $0, company, profile, fields) }
        let end = batches.map { $0.date(ofDay: $0.lastDay) }.max() ?? start
        guard min(until, end) > predecessor.until else {
            throw InputProblem.allEnded(snapshot: path, until: predecessor.until)
        }
        return Plan(start: start, until: min(until, end), batches: batches, limits: [])
    }
}
