import Anomalies
public import Farm
import Gzip
import JSON
package import Life
public import Snapshot
import Tables

extension Run {
    /// A run follows from its inputs alone, so a resumed run makes the same snapshot.
    ///
    /// Throws a `SnapshotProblem` if no plan of this farm can have these inputs.
    package init(
        _ inputs: Inputs, _ company: Company, _ profile: Profile, limits: [Plan.Limit] = [], workers: Int,
        predecessor: Predecessor? = nil, from path: String = "inputs"
    ) throws(SnapshotProblem) {
        var company = company
        if let held = inputs.held { company.hold(held) }
        let names = NamesOfCompany(company, path: path)
        var batches: [BatchPlan] = []
        for (index, batch) in inputs.batches.enumerated() {
            batches.append(try BatchPlan(batch, index: index, company, profile, names))
        }
        var plan = Plan(
            start: inputs.start, until: inputs.until ?? inputs.start - 1, batches: batches, limits: limits)
        plan.firstID = inputs.firstID
        let tables = Catalogue.tables(
            inputs.tables, withHistory: inputs.history, withAnswerKey: inputs.anomalies != nil)
        if let asked = inputs.tables, asked.isEmpty || !Set(asked).isSubset(of: tables.map(\.name)) {
            throw names.lacks("tables")
        }
        self.init(
            facts: RunFacts(
                company: company, profile: profile, seed: inputs.seed, plan: plan, keepsHistory: inputs.history,
                anomalies: try Self.anomalies(inputs, company, profile, plan, names)),
            tables: tables, inputs: inputs, workers: workers, predecessor: predecessor)
    }

    /// Continues an unfinished run, or finds a finished one, from its recorded inputs.
    public init(continuing inputs: Inputs, in output: String, infrastructure: InfrastructureFolder?, workers: Int)
        throws
    {
        var inputs = inputs
        // A run that another version began is not continued. The version is compared like any other input.
        inputs.format = Manifest.format
        inputs.version = Version.current
        inputs.zlib = Inputs.zlib(level: inputs.level)
        guard infrastructure?.digest == inputs.infrastructure else {
            throw InputProblem.otherInfrastructure(
                snapshot: output, isGiven: infrastructure != nil, isOwn: inputs.infrastructure != nil)
        }
        let profile = try inputs.foundProfile(path: output)
        let company = try Company(profile, infrastructure, seed: inputs.seed, start: inputs.start)
        try self.init(inputs, company, profile, workers: workers, from: output)
    }

    /// Plants what the inputs say, as it was planted first.
    private static func anomalies(
        _ inputs: Inputs, _ company: Company, _ profile: Profile, _ plan: Plan, _ names: NamesOfCompany
    ) throws(SnapshotProblem) -> AnomalyPlan {
        guard let list = inputs.anomalies else { return .none }
        guard let until = inputs.anomaliesUntil, until <= plan.until else { throw names.lacks("anomaliesUntil") }
        do {
            let recipe = try AnomalyRecipe(["anomalies": list], file: names.path)
            return try Planting(
                company, plan.stays(profile), seed: inputs.seed, until: until, file: names.path
            ).plant(recipe)
        } catch {
            throw names.lacks("anomalies")
        }
    }

    /// Extends a finished snapshot to a later day. Everything else is as its manifest says.
    public init(
        extending predecessor: Predecessor, until: CalendarDate, infrastructure: InfrastructureFolder?, workers: Int
    ) throws {
        let path = predecessor.path
        var inputs = predecessor.manifest.inputs
        guard until > predecessor.until else {
            throw InputProblem.untilNotLater(until: until, snapshot: path, its: predecessor.until)
        }
        let zlib = Inputs.zlib(level: inputs.level)
        guard inputs.zlib == zlib else {
            throw SnapshotProblem.madeWith(
                path: path, what: "zlib", there: inputs.zlib ?? "none", here: zlib ?? "none")
        }
        guard infrastructure?.digest == inputs.infrastructure else {
            throw InputProblem.otherInfrastructure(
                snapshot: path, isGiven: infrastructure != nil, isOwn: inputs.infrastructure != nil)
        }
        let end = inputs.batches.map { $0.start + $0.lastDay }.max() ?? inputs.start
        inputs.until = min(until, end)
        let file = "\(path)/\(Layout.manifest)"
        let profile = try inputs.foundProfile(path: file)
        let company = try Company(profile, infrastructure, seed: inputs.seed, start: inputs.start)
        try self.init(inputs, company, profile, workers: workers, predecessor: predecessor, from: file)
        guard end > predecessor.until else {
            throw InputProblem.allEnded(snapshot: path, until: predecessor.until)
        }
    }
}

extension Inputs {
    /// The profile that they name and describe; `path` is the manifest's.
    func foundProfile(path: String) throws -> Profile {
        let found =
            if let ownProfile {
                try Profile(text: Array(ownProfile.compact.utf8), file: path)
            } else {
                try Profile(shipped: profile)
            }
        guard found.name == profile, SHA256.hex(of: found.text) == profileDigest else {
            throw SnapshotProblem.manifestLacks(path: path, key: "inputs.profileDigest")
        }
        return found
    }
}

extension Company {
    mutating func hold(_ held: [HeldFeed]) {
        hold(
            Dictionary(
                held.map { ($0.feedContainer, FeedMass(tenGrams: $0.tenGrams)) },
                uniquingKeysWith: { first, _ in first }))
    }
}
