import Farm
import Snapshot

/// A report of a snapshot: its figures and pictures, read and ready to be written.
package struct Report {
    let subject: Subject
    let book: BatchBook
    let pictures: [Picture]
    /// Nothing where the snapshot has no answer key.
    let anomalies: AnomalyBook?
    /// What is not in it, each with its reason.
    let lacks: [(name: String, reason: String)]
    /// Rows that were read.
    package let rows: Int

    /// Reads a finished snapshot, or one batch of it. `report` is told the share that is done and the rows so far. Throws a
    /// `CancellationError` where it stopped on request.
    package init(
        of snapshot: String, batch: String? = nil, room: PageRoom = PageRoom(),
        report: @escaping (Double, Int) -> Void = { _, _ in },
        shouldStop: @escaping () -> Bool = { false }
    ) throws {
        let manifest = try Manifest(snapshot: snapshot)
        subject = try Subject(snapshot, manifest, only: batch, room: room)
        book = BatchBook(subject)
        var sections: [any Section] = []
        var lacks: [(name: String, reason: String)] = []
        for type in Sections.all {
            if let reason = Self.reason(toLeaveOut: type, subject) {
                lacks.append((type.name, reason))
            } else {
                sections.append(type.init(subject))
            }
        }
        var anomalies: AnomalyBook?
        if manifest.tables.contains(where: { $0.name == AnomalyBook.table }) {
            if let reason = SnapshotReader.lack(AnomalyBook.self, in: manifest) {
                lacks.append((AnomalyBook.name, reason))
            } else {
                anomalies = AnomalyBook(subject, room: room)
            }
        }
        self.anomalies = anomalies
        self.lacks = lacks
        // Books first: sections look up in them what is known already.
        let collectors = subject.books + [book] + (anomalies.map { [$0] } ?? []) + sections
        rows = try SnapshotReader(subject: subject, report: report, shouldStop: shouldStop).run(collectors)
        book.finish()
        anomalies?.finish()
        pictures = sections.flatMap { $0.pictures() }
        if let table = subject.excess { throw ReportProblem.tooMuch(path: snapshot, table: table) }
    }

    private static func reason(toLeaveOut type: any Section.Type, _ subject: Subject) -> String? {
        if type.isOfAllBatches && subject.only != nil { return "it is of all batches, and this report is of one" }
        if type.isOfAllBatches && !subject.isWhole { return "it is of all batches, and a shard has some of them" }
        return SnapshotReader.lack(type, in: subject.manifest)
    }

    /// The name that it is known by: the folder's, or the batch's.
    var title: String {
        let name = Disk.split(subject.path).name
        return shown(subject.only ?? (name == "." ? "Snapshot" : name))
    }

    /// What the snapshot was made of.
    var inputs: [Figure] {
        let manifest = subject.manifest
        let inputs = manifest.inputs
        let all = manifest.statedTotals
        return [
            Figure("Made by", "Fishladder \(manifest.generatorVersion)"),
            Figure("Profile", shown(inputs.profile) + (inputs.ownProfile == nil ? "" : ", a file of its own")),
            Figure("Farm", inputs.infrastructure == nil ? "the profile's" : "of its own"),
            Figure("Seed", "\(inputs.seed)"), Figure("First day simulated", inputs.start.description),
            Figure("Last day simulated", inputs.until?.description ?? "none"),
            Figure("Files by", inputs.partition.rawValue),
        ] + (inputs.shard.map { [Figure("Shard", "\($0)")] } ?? []) + [
            Figure("Rows", all.rows), Figure("Files", all.files),
            Figure("Compressed", all.gzBytes, decimals: 6, shown: 1, unit: "MB"),
            Figure("As CSV", all.csvBytes, decimals: 6, shown: 1, unit: "MB"),
            Figure("Dataset digest", manifest.statedDigest),
        ]
    }

    /// Rows of each table that has any.
    var tables: [Figure] {
        subject.manifest.tables.filter { $0.stated.rows > 0 }.map { Figure($0.name, $0.stated.rows) }
    }
}
