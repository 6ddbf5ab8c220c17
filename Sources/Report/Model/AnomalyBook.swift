import Verification
import Wording

/// The anomalies that were planted in the batches, from the snapshot's answer key.
final class AnomalyBook: Collector {
    static let name = "planted anomalies"
    static let table = "fishladder_anomaly"
    private static let sensors = "infrastructure_sensor"
    /// What happens to the water of an area is felt by all that are in it.
    static let readsAllBatches = true
    static let needs = [
        Need(
            table, "kind", "container_id", "sensor_id", "containers", "cause_from", "cause_to", "visible_from",
            "visible_to", "peak_sigma"),
        Need(sensors, "id", "name", isRequired: false),
    ]
    /// Far more than an area has.
    private static let mostContainers = 500

    private let subject: Subject
    private var sensors: [Int: String] = [:]
    private let most: Int
    /// Those that are shown, batch by batch.
    private(set) var all: [PlantedAnomaly] = []
    /// How many there was no room for.
    private(set) var leftOut = 0

    init(_ subject: Subject, room: PageRoom) {
        self.subject = subject
        most = room.anomalies
    }

    /// The farm's tables come before those of batches.
    func take(_ row: Fields, of table: String, in batch: Int?) {
        if table == Self.sensors {
            if let id = row.integer("id"), subject.keep(of: table) { sensors[id] = shown(row.text("name")) }
            return
        }
        let containers = containers(of: row)
        guard subject.keep(1 + containers.count, of: table) else { return }
        all.append(
            PlantedAnomaly(
                kind: shown(row.text("kind")), plantedIn: shown(row.batch), batch: batch, containers: containers,
                sensor: row.integer("sensor_id").map { sensors[$0] ?? "Sensor \($0)" },
                cause: PlantedAnomaly.Span(from: row.moment("cause_from"), to: row.moment("cause_to")),
                visible: PlantedAnomaly.Span(from: row.moment("visible_from"), to: row.moment("visible_to")),
                peak: row.decimal("peak_sigma")))
    }

    /// To be called once all rows were taken.
    func finish() {
        // Before they are compared with stays: a stranger's snapshot may have very many of both.
        if subject.only == nil { keepThoseSeenBest() }
        findBatches()
        // Of other batches than the report's.
        all.removeAll(where: \.batches.isEmpty)
        keepThoseSeenBest()
    }

    /// Each is felt by its own batch, and by all that have fish in a container of it while its cause lasts.
    private func findBatches() {
        var stays: [Int: [Int: ClosedRange<Int>]] = [:]
        for stay in subject.stays.all {
            let days = stays[stay.container]?[stay.batch] ?? stay.days
            stays[stay.container, default: [:]][stay.batch] =
                min(days.lowerBound, stay.days.lowerBound)...max(days.upperBound, stay.days.upperBound)
        }
        for index in all.indices {
            var batches: Set<Int> = []
            for container in all[index].containers {
                let here = stays[container] ?? [:]
                batches.formUnion(here.filter { all[index].lasts(into: $0.value) }.keys)
            }
            let own = all[index].batch
            all[index].batches = (own.map { [$0] } ?? []) + batches.subtracting(own.map { [$0] } ?? []).sorted()
        }
    }

    private func keepThoseSeenBest() {
        guard all.count > most else { return }
        let order = all.indices.sorted { (all[$0].peak ?? -1, $1) > (all[$1].peak ?? -1, $0) }
        leftOut = all.count - most
        all = order.prefix(most).sorted().map { all[$0] }
    }

    /// What is to be said of those that are left out.
    var note: String? {
        leftOut == 0
            ? nil
            : "These are the \(grouped(most)) with the greatest peaks; \(grouped(leftOut)) more are left out. With --batch "
                + "and the name of a batch all of its own are shown."
    }

    /// `[12, 13]`, after the one that it was planted in.
    private func containers(of row: Fields) -> [Int] {
        var containers = row.integer("container_id").map { [$0] } ?? []
        let listed = row.text("containers").split(maxSplits: Self.mostContainers) { !$0.isASCII || !$0.isNumber }
        for id in listed.prefix(Self.mostContainers).compactMap({ Int($0) }) where !containers.contains(id) {
            containers.append(id)
        }
        return containers
    }

    /// The names of the batch that it was planted in, and of others that feel it.
    func batches(of anomaly: PlantedAnomaly) -> String {
        let others = anomaly.batches.filter { $0 != anomaly.batch }.map { shown(subject.batches[$0].name) }
        return ([anomaly.plantedIn] + others).joined(separator: ", ")
    }

    /// How many no row shows.
    var neverVisible: Int { all.count { $0.visible.from == nil } }

    /// Whether there were no fish any more that it could have touched.
    func isTooLate(_ anomaly: PlantedAnomaly) -> Bool {
        guard let batch = anomaly.batch, anomaly.batches == [batch] else { return false }
        return anomaly.begins(after: subject.batches[batch].days)
    }

    /// The probe or the container that it was planted in, and how many more containers it takes hold of.
    func place(of anomaly: PlantedAnomaly) -> String {
        let first = anomaly.sensor ?? anomaly.containers.first.map { subject.farm.name(ofContainer: $0) } ?? "none"
        let more = anomaly.containers.count - 1
        return more > 0 ? "\(first) and \(more) more" : first
    }
}
