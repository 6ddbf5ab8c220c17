public import Anomalies
public import Farm

/// An anomaly that has begun, and how far it was seen in the rows.
public struct AnomalyRecord: Sendable {
    public let id: Int
    public let anomaly: Anomaly
    /// When its cause ended, which for a missed delivery is known only then.
    public package(set) var end: Moment
    /// The first and the last time at which a row was more than one standard deviation away from the run without anomalies, or was
    /// there and should not have been, or was not there and should have.
    public package(set) var visible: ClosedRange<Moment>?
    /// The greatest distance from the run without anomalies, in its standard deviations.
    public package(set) var peak: Double?

    package init(id: Int, _ anomaly: Anomaly) {
        self.id = id
        self.anomaly = anomaly
        end = anomaly.end
    }

    package mutating func see(at moment: Moment) {
        visible = visible.map { min($0.lowerBound, moment)...max($0.upperBound, moment) } ?? moment...moment
    }
}

/// Rows of a table that follow each other and that an anomaly touched, on one day of a batch or until the end.
public struct AnomalyTrace: Sendable {
    public enum Change: String, Sendable {
        case changed, added, removed
    }

    /// The id of its row.
    public let anomaly: Int
    public let table: String
    public let change: Change
    /// Ids here, unless the rows were taken away, and in the run without anomalies, unless they were added.
    public package(set) var rows: ClosedRange<Int>?
    public package(set) var clean: ClosedRange<Int>?

    package init(anomaly: Int, table: String, change: Change, rows: ClosedRange<Int>?, clean: ClosedRange<Int>?) {
        self.anomaly = anomaly
        self.table = table
        self.change = change
        self.rows = rows
        self.clean = clean
    }
}

/// Something that looks like an anomaly and is none: it happens on any farm.
public struct Decoy: Sendable {
    public enum Kind: String, Sendable {
        case treatment, gale, disease, service, outage
    }

    public let kind: Kind
    /// Indices in the company's lists; nothing where it is about all of a batch.
    public let container: Int?
    public let sensor: Int?
    public let begin: Moment
    public let end: Moment

    package init(_ kind: Kind, container: Int?, sensor: Int?, begin: Moment, end: Moment) {
        self.kind = kind
        self.container = container
        self.sensor = sensor
        self.begin = begin
        self.end = end
    }
}

extension Plan {
    /// When the batches are where, but for the days of their moves.
    public func stays(_ profile: Profile) -> [AnomalyStay] {
        batches.flatMap { batch in
            profile.stages.indices.compactMap { stage in
                let days = batch.days(in: stage, profile)
                let settled = days.lowerBound + profile.transferDays
                let left = stage == profile.lastStage ? days.upperBound : batch.start + profile.firstDay(of: stage + 1)
                guard settled < left, !batch.containers[stage].isEmpty else { return nil }
                return AnomalyStay(
                    batch: batch.index, name: batch.name, address: batch.address,
                    isSea: profile.stages[stage].isAtSea, containers: batch.containers[stage], days: settled..<left)
            }
        }
    }
}
