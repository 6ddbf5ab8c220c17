public import Anomalies
public import Farm
import Gzip
import JSON
import Life
public import Simulation
public import Snapshot
import Tables

/// What somebody asks a new run to make.
public struct RunRequest: Sendable {
    public var profile: Profile
    public var plan = PlanRequest()
    public var seed: UInt64 = 1
    /// The user's own farm, in place of the profile's.
    public var infrastructure: InfrastructureFolder?
    /// All where none are named.
    public var tables: [String]?
    public var history = false
    public var firstID = 1
    /// A snapshot, or a folder of some, beside which the new one will be loaded; and what the new one will be called.
    public var beside: String?
    public var output: String?
    /// Nil for the profile's.
    public var partition: Partition?
    public var level = 1
    public var shard: Shard?
    /// Faults to plant on purpose.
    public var anomalies: AnomalyRecipe?

    public init(profile: Profile) { self.profile = profile }
}

extension Run {
    /// Plans a new run. Throws an `InputProblem` or a `FarmProblem` for a request that cannot be met, and a
    /// `CancellationError` after a requested stop.
    public init(_ request: RunRequest, workers: Int, shouldStop: @escaping @Sendable () -> Bool = { false }) throws {
        let tables = try request.tables.flatMap { names throws(InputProblem) in
            try Inputs.tables(names, withAnswerKey: request.anomalies != nil)
        }
        let start = try request.plan.firstDay(request.profile)
        var company = try Company(request.profile, request.infrastructure, seed: request.seed, start: start)
        var profile = request.profile
        // A user's own farm may lack the profile's default geography.
        if !company.geographies.contains(where: { $0.name == profile.defaultGeography }) {
            profile.defaultGeography = company.geographies[0].name
        }
        var request = request
        var held: [HeldFeed]?
        if let folder = request.beside {
            var inputs = Inputs(request.profile)
            inputs.infrastructure = request.infrastructure?.digest
            let neighbours = try Neighbours(in: folder, unlike: request.output, of: inputs, company)
            request.plan.neighbours = try neighbours.plans(company, request.profile)
            request.firstID = neighbours.firstID
            if neighbours.firstID > 1 { held = neighbours.heldFeed }
            if let held { company.hold(held) }
        }
        let plan = try Plan(
            request.plan, company: company, profile: profile, seed: request.seed, shouldStop: shouldStop)
        // Check the recipe here, where line numbers for errors are still known.
        if let recipe = request.anomalies {
            _ = try Planting(
                company, plan.stays(request.profile), seed: request.seed, until: plan.until, file: recipe.file
            ).plant(recipe)
        }
        var inputs = Inputs(request, plan, company, tables)
        inputs.held = held
        try self.init(inputs, company, request.profile, limits: plan.limits, workers: workers)
    }
}

extension Inputs {
    fileprivate init(_ request: RunRequest, _ plan: Plan, _ company: Company, _ tables: [String]?) {
        self.init(request.profile)
        infrastructure = request.infrastructure?.digest
        seed = request.seed
        start = plan.start
        until = plan.batches.isEmpty ? nil : plan.until
        firstID = request.firstID
        partition = request.partition ?? (request.profile.partitionByMonth ? .month : .day)
        level = request.level
        zlib = Self.zlib(level: level)
        self.tables = tables
        anomalies = request.anomalies?.json["anomalies"]
        anomaliesUntil = anomalies == nil ? nil : plan.until
        history = request.history
        batches = plan.batches.map { PlannedBatch($0, company) }
        shard = request.shard
    }

    /// What the profile decides; everything else has its default.
    package init(_ profile: Profile) {
        self.init()
        self.profile = profile.name
        ownProfile = (try? Profile(shipped: profile.name))?.json == profile.json ? nil : profile.json
        profileDigest = SHA256.hex(of: profile.text)
    }

    /// None at level 1, whose compressor is our own.
    static func zlib(level: Int) -> String? { level == 1 ? nil : GzipWriter.zlibVersion }

    /// In the catalogue's order, whatever the order of the request; nil for all of them. The answer key comes with any
    /// of them: rows with unknown faults are of no use, and neither are labels without their rows.
    fileprivate static func tables(_ names: [String], withAnswerKey: Bool) throws(InputProblem) -> [String]? {
        for name in names where !Catalogue.tables.contains(where: { $0.name == name }) {
            if let present = Catalogue.table(named: name)?.present {
                throw .tableIsHistory(name: name, of: present.table)
            }
            throw .unknownTable(name: name, known: Catalogue.tables.map(\.name))
        }
        if !withAnswerKey, let key = names.first(where: Catalogue.isAnswerKey) { throw .keyWithoutAnomalies(name: key) }
        let all = Catalogue.tables(withAnswerKey: withAnswerKey).map(\.name)
        let chosen = all.filter { names.contains($0) || Catalogue.isAnswerKey($0) }
        return chosen.count == all.count ? nil : chosen
    }
}

extension Company {
    /// The profile's farm, or one's own.
    init(_ profile: Profile, _ infrastructure: InfrastructureFolder?, seed: UInt64, start: CalendarDate) throws {
        if let infrastructure {
            try self.init(infrastructure.tables, profile, start: start)
        } else {
            self.init(profile, seed: seed, start: start)
        }
    }
}
