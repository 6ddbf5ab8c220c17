import Farm
import JSON

/// What the answer key tells of a planted anomaly.
struct AnomalyFact {
    let id: Int
    let kind: String
    let batch: Int
    let containers: [Int]
    let sensor: Int?
    /// Seconds since 1970.
    let cause: ClosedRange<Int>
    let place: Place
}

/// All planted anomalies, which excuse rows that would break a promise otherwise.
struct AnomalyFacts {
    private(set) var byID = ByID<AnomalyFact>()
    private var ofSensors: [Int: [AnomalyFact]] = [:]
    private var ofContainers: [Int: [AnomalyFact]] = [:]

    mutating func add(_ anomaly: AnomalyFact) {
        byID.set(anomaly.id, anomaly)
        if let sensor = anomaly.sensor {
            ofSensors[sensor, default: []].append(anomaly)
        } else {
            for container in anomaly.containers { ofContainers[container, default: []].append(anomaly) }
        }
    }

    var isEmpty: Bool { byID.count == 0 }

    /// Whether a probe has an anomaly of this kind between two moments.
    func has(_ kind: String, sensor: Int, between begin: Int, and end: Int) -> Bool {
        ofSensors[sensor]?.contains { $0.kind == kind && $0.cause.lowerBound <= end && begin <= $0.cause.upperBound }
            ?? false
    }

    /// When a probe's late readings were stored.
    func stored(sensor: Int, at moment: Int) -> Int? {
        ofSensors[sensor]?.first { anomaly in
            anomaly.kind == "readings-late" && anomaly.cause.lowerBound <= moment && moment < anomaly.cause.upperBound
        }?.cause.upperBound
    }

    /// Whether the readings of a container may show another water than its daily state, or its fish may go without meals.
    func isFelt(container: Int, sensors: [Int], on day: Int) -> Bool {
        let all = (ofContainers[container] ?? []) + sensors.flatMap { ofSensors[$0] ?? [] }
        return all.contains { anomaly in
            // Fish are off their feed until the day after.
            (Verification.day(of: anomaly.cause.lowerBound)...Verification.day(of: anomaly.cause.upperBound) + 2)
                .contains(day)
        }
    }

    /// Whether the fish or the water of a batch, or what they eat, was tampered with.
    func changeLife(of batch: Int) -> Bool { byID.contains { $0.value.batch == batch && $0.value.sensor == nil } }
}

extension FactTable {
    static var anomalies: FactTable {
        FactTable(
            .anomaly, "kind", "batch_id", "containers", "sensor_id", "cause_from", "cause_to"
        ) { id, row, facts in
            let (begin, end) = try (row.moment("cause_from").needed, row.moment("cause_to").needed)
            guard begin <= end, case .array(let containers) = try JSON(parsing: row.text("containers").utf8) else {
                throw Lacking()
            }
            try facts.anomalies.add(
                AnomalyFact(
                    id: id, kind: row.text("kind"), batch: row.integer("batch_id").needed,
                    containers: containers.compactMap { if case .number(let text) = $0 { Int(text) } else { nil } },
                    sensor: row.integer("sensor_id"), cause: begin...end, place: row.place))
        }
    }
}
