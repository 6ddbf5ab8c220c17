import Farm
import Gzip
import Life
import Simulation
import Snapshot
import Tables

/// Finished snapshots that a new one will be loaded beside: the ids, names, places and feed storage they use.
struct Neighbours: Sendable {
    /// The batches of all of them, with the file that says so.
    private var batches: [(plan: PlannedBatch, path: String)] = []
    private var held: [Int: FeedMass] = [:]
    private var lastID = 0

    /// Each snapshot gets a multiple of this many ids, since it may be extended later.
    private static let step = 1_000_000

    /// `folder` is a snapshot, or holds several. They must have the profile and the farm of the new run, whose company
    /// is given.
    init(in folder: String, unlike output: String?, of inputs: Inputs, _ company: Company) throws {
        guard try Disk.kind(of: folder) == .folder else { throw SnapshotProblem.notSnapshot(path: folder) }
        let isOne = try Disk.kind(of: "\(folder)/\(Layout.manifest)") == .file
        let paths = isOne ? [folder] : try Disk.names(in: folder).sorted().map { "\(folder)/\($0)" }
        for path in paths where try isOne || Self.isSnapshot(path) {
            if let output, try Disk.isSame(path, output) { continue }
            try add(path, inputs, company)
        }
        guard firstID <= Inputs.firstIDs.upperBound else {
            throw SnapshotProblem.noIDsLeft(folder: folder, first: firstID, most: Inputs.firstIDs.upperBound)
        }
    }

    private static func isSnapshot(_ path: String) throws(DiskProblem) -> Bool {
        guard !Disk.split(path).name.hasPrefix("."), try Disk.kind(of: path) == .folder else { return false }
        return try Disk.kind(of: "\(path)/\(Layout.manifest)") == .file
    }

    private mutating func add(_ path: String, _ inputs: Inputs, _ company: Company) throws {
        let manifest = try Manifest(unchanged: path)
        let there = manifest.inputs
        guard there.profileDigest == inputs.profileDigest, there.infrastructure == inputs.infrastructure else {
            throw SnapshotProblem.otherFarm(
                path: path, isProfile: there.profileDigest != inputs.profileDigest)
        }
        batches += there.batches.map { ($0, "\(path)/\(Layout.manifest)") }
        let states = Set(manifest.tables.filter { $0.kind != .reference }.map(\.name))
        let cursor = try PartCursor(path, manifest, in: PartOrder(manifest))
        var stock: Part?
        while let part = cursor.part {
            if states.contains(part.table) { lastID = max(lastID, part.maxID) }
            if part.table == Self.stock { stock = part }
            try cursor.advance()
        }
        try hold(try stock.map { try Self.left($0, in: path) } ?? [:], company, isFirst: there.held == nil)
    }

    /// Of each silo and barge as much as it ever held while no batch was there: what came before the first batch, or what is
    /// left.
    private mutating func hold(_ left: [Int: FeedMass], _ company: Company, isFirst: Bool) throws {
        var most = left
        if isFirst {
            for lot in company.firstLots(seed: 0) {
                let id = company.feedContainers[lot.feedContainer].id
                most[id] = max(most[id] ?? .zero, lot.bought)
            }
        }
        for (id, mass) in most { held[id, default: .zero] += mass }
    }

    private static let stock = "inventory_feedcontainerstock"

    /// Of the rows of stock: what is left in each container, by its id.
    private static func left(_ part: Part, in folder: String) throws -> [Int: FeedMass] {
        let path = "\(folder)/\(part.path)"
        guard try part.isWhole(in: folder) else { throw SnapshotProblem.partDamaged(path: path) }
        var text: [UInt8] = []
        let bytes = try Disk.read(path)
        var gzip = GzipReader()
        gzip.begin()
        try bytes.withUnsafeBytes { bytes in
            try gzip.read(bytes) { piece in
                text.append(contentsOf: piece)
                if text.count > Disk.mostHeld { throw SnapshotProblem.partDamaged(path: path) }
            }
        }
        try gzip.end()
        let lines = text.split(separator: UInt8(ascii: "\n")).map {
            $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        }
        func place(_ column: String) -> Int? { lines.first?.firstIndex { $0.elementsEqual(column.utf8) } }
        guard let container = place("feed_container_id"), let quantity = place("quantity_kg") else {
            throw SnapshotProblem.partDamaged(path: path)
        }
        var left: [Int: FeedMass] = [:]
        for fields in lines.dropFirst() {
            guard fields.count > max(container, quantity),
                let id = Int(String(decoding: fields[container], as: UTF8.self)),
                let mass = Double(String(decoding: fields[quantity], as: UTF8.self)), (0...1e9).contains(mass)
            else { throw SnapshotProblem.partDamaged(path: path) }
            left[id, default: .zero] += FeedMass(tenGrams: Int((mass * 100).rounded()))
        }
        return left
    }

    /// The first id that none of them has, or will have when it grows.
    var firstID: Int { lastID == 0 ? 1 : (lastID / Self.step + 1) * Self.step + 1 }

    /// Of all silos and barges, by id.
    var heldFeed: [HeldFeed] {
        held.filter { $0.value > .zero }.sorted { $0.key < $1.key }.map {
            HeldFeed(feedContainer: $0.key, tenGrams: $0.value.tenGrams)
        }
    }

    /// Their batches as a plan must know them.
    func plans(_ company: Company, _ profile: Profile) throws -> [PlanRequest.Neighbour] {
        try batches.enumerated().map { index, batch in
            let names = NamesOfCompany(company, path: batch.path)
            return PlanRequest.Neighbour(try BatchPlan(batch.plan, index: index, company, profile, names))
        }
    }
}
