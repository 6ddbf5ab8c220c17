import Console
import Farm
import Glibc
import Gzip
import JSON
import Pipeline
import Simulation
import Snapshot
import Tables

/// What `generate` was asked for, with everything looked up and checked; nothing on the disk has been touched.
struct GenerateRun {
    let run: Run
    let output: String
    let existing: WorkFolder.Existing

    init(run: Run, output: String, existing: WorkFolder.Existing) {
        self.run = run
        self.output = output
        self.existing = existing
    }

    /// Throws an `InputProblem` where something that was asked for cannot be, and a `CancellationError` where it stopped.
    init(
        _ arguments: GenerateArguments, today: CalendarDate, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws {
        if let old = arguments.extended {
            self = try .extending(old, arguments, today: today)
            return
        }
        let tables = try Self.tables(arguments.tables)
        var profile = try Self.profile(arguments.profile ?? .unasked)
        let request = Self.request(arguments, today)
        let start = try request.firstDay(profile)
        let infrastructure = try arguments.infrastructure.map { try InfrastructureFolder($0) }
        let company =
            try infrastructure.map { try Company($0.tables, profile, start: start) }
            ?? Company(profile, seed: arguments.seed, start: start)
        // Somebody's own farm may not lie where the profile's does.
        if !company.geographies.contains(where: { $0.name == profile.defaultGeography }) {
            profile.defaultGeography = company.geographies[0].name
        }
        var plan = try Plan(
            request, company: company, profile: profile, seed: arguments.seed, shouldStop: shouldStop)
        plan.firstID = arguments.firstID
        let byMonth = arguments.partition.map { $0 == .month } ?? profile.partitionByMonth
        let books = Books(company: company, profile: profile, seed: arguments.seed, plan: plan)
        let inputs = Self.inputs(
            arguments, profile, infrastructure?.digest, plan, company, tables, byMonth: byMonth)
        let shardName = arguments.shard.map { "-shard-\($0.number)-of-\($0.count)" } ?? ""
        run = Run(
            books: books, tables: tables, byMonth: byMonth, level: arguments.level,
            workers: arguments.workers ?? Self.cores,
            inputs: arguments.shard.map { inputs.of($0) } ?? inputs)
        output = arguments.output ?? "Output/\(Self.name(of: plan, profile))" + shardName
        existing = arguments.existing.forFolder
    }

    static var cores: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    static func profile(_ choice: ProfileChoice) throws -> Profile {
        switch choice {
        case .named(let name): return try Profile(shipped: name)
        case .file(let path):
            let text: [UInt8]
            do {
                text = try Disk.read(path)
            } catch {
                throw InputProblem.profileUnreadable(file: path, reason: error.reason)
            }
            return try Profile(text: text, file: path)
        }
    }

    /// What the folder is called unless it is named.
    private static func name(of plan: Plan, _ profile: Profile) -> String {
        switch plan.batches.count {
        case 0: "\(profile.name)-farm"
        case 1: plan.batches[0].name
        default: profile.name
        }
    }

    private static func request(_ arguments: GenerateArguments, _ today: CalendarDate) -> PlanRequest {
        var request = PlanRequest()
        request.count =
            switch (arguments.batches, arguments.years) {
            case (0?, _): PlanRequest.Count.none
            case (1?, _): .one
            case (let number?, _): .inEachGeography(number)
            case (nil, let years?): .years(years)
            case (nil, nil): nil
            }
        request.layout = arguments.layout
        request.stagger = arguments.stagger
        request.saturation = arguments.saturation
        request.start = arguments.startDate
        request.eggs = arguments.eggs
        request.geography = arguments.geography
        request.station = arguments.station
        request.seaArea = arguments.seaArea
        request.name = arguments.batchName
        request.end =
            switch arguments.end {
            case nil: nil
            case .after(let days): .after(days: days)
            case .on(let date): .on(date)
            case .today: .on(today)
            }
        return request
    }

    private static func tables(_ asked: [String]?) throws -> [Table] {
        guard let asked else { return Catalogue.tables }
        for name in asked where !Catalogue.tables.contains(where: { $0.name == name }) {
            throw InputProblem.unknownTable(name: name, known: Catalogue.tables.map(\.name))
        }
        // In the catalogue's order, however they were asked for.
        return Catalogue.tables.filter { asked.contains($0.name) }
    }

    /// Which zlib decides what the bytes are: none at level 1, whose compressor is our own.
    static func zlib(level: Int) -> JSON { level == 1 ? .null : .string(GzipWriter.zlibVersion) }

    private static func inputs(
        _ arguments: GenerateArguments, _ profile: Profile, _ infrastructure: String?, _ plan: Plan,
        _ company: Company, _ tables: [Table], byMonth: Bool
    ) -> Inputs {
        Inputs([
            .init("format", .integer(Manifest.format)),
            .init("version", .string(Version.current)),
            .init("profile", .string(profile.name)),
            .init("profileDigest", .string(SHA256.hex(of: profile.text))),
            .init("infrastructure", infrastructure.map { .string($0) } ?? .null),
            .init("seed", .integer(arguments.seed)),
            .init("start", .string(plan.start.description)),
            .init("until", plan.batches.isEmpty ? .null : .string(plan.until.description)),
            .init("firstID", .integer(arguments.firstID)),
            .init("partitionBy", .string(byMonth ? "month" : "day")),
            .init("level", .integer(arguments.level)),
            .init("zlib", zlib(level: arguments.level)),
            .init(
                "tables",
                tables.count == Catalogue.tables.count ? "all" : .array(tables.map { .string($0.name) })),
            .init(
                "batches",
                .array(plan.batches.map { $0.json(company) })),
        ])
    }
}
