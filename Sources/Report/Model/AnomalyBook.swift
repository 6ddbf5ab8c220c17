import Verification
import Wording

/// The anomalies that were planted in the batches, from the snapshot's answer key.
final class AnomalyBook: Collector {
    static let name = "planted anomalies"
    static let table = "fishladder_anomaly"
    private static let sensors = "infrastructure_sensor"
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
        guard let batch else { return }
        let containers = containers(of: row)
        guard subject.keep(1 + containers.count, of: table) else { return }
        all.append(
            PlantedAnomaly(
                kind: shown(row.text("kind")), batch: batch, containers: containers,
                sensor: row.integer("sensor_id").map { sensors[$0] ?? "Sensor \($0)" },
                cause: PlantedAnomaly.Span(from: row.moment("cause_from"), to: row.moment("cause_to")),
                visible: PlantedAnomaly.Span(from: row.moment("visible_from"), to: row.moment("visible_to")),
                peak: row.decimal("peak_sigma")))
    }

    /// To be called once all rows were taken. Those that are seen best stay.
    func finish() {
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

    /// The probe or the container that it was planted in, and how many more containers it takes hold of.
    func place(of anomaly: PlantedAnomaly) -> String {
        let first = anomaly.sensor ?? anomaly.containers.first.map { subject.farm.name(ofContainer: $0) } ?? "none"
        let more = anomaly.containers.count - 1
        return more > 0 ? "\(first) and \(more) more" : first
    }
}
