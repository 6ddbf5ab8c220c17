public import Farm
import JSON

/// What a profile promises of every day's rows: enough for a reader to check them without having the profile.
public struct Rules: Equatable, Sendable {
    public struct Stage: Equatable, Sendable {
        public var name: String
        public var days: Int
        public var isAtSea: Bool
        public var mealHours: [Int]
        /// Most feed a day, in percent of the biomass.
        public var maxFeedPercent: Double
    }

    public var batchDays: Int
    /// Days that moving a batch to its next stage takes.
    public var transferDays: Int
    public var readingHours: [Int]
    public var stages: [Stage]

    public init(_ profile: Profile) {
        batchDays = profile.batchDays
        transferDays = profile.transferDays
        readingHours = profile.readingHours
        stages = profile.stages.map {
            Stage(
                name: $0.name, days: $0.days, isAtSea: $0.isAtSea, mealHours: $0.mealHours,
                maxFeedPercent: $0.maxFeedPercent)
        }
    }

    /// The day of its life on which a batch begins to enter the stage.
    public func firstDay(of stage: Int) -> Int { stages.prefix(stage).reduce(0) { $0 &+ $1.days } }

    var json: JSON {
        .object([
            .init("batchDays", .integer(batchDays)), .init("transferDays", .integer(transferDays)),
            .init("readingHours", .array(readingHours.map { .integer($0) })),
            .init(
                "stages",
                .array(
                    stages.map {
                        .object([
                            .init("name", .string($0.name)), .init("days", .integer($0.days)),
                            .init("atSea", .bool($0.isAtSea)),
                            .init("mealHours", .array($0.mealHours.map { .integer($0) })),
                            .init("maxFeedPercent", .real($0.maxFeedPercent)),
                        ])
                    })),
        ])
    }
}

extension Rules {
    init(_ json: JSON, _ reader: ManifestFields) throws(SnapshotProblem) {
        batchDays = try reader.whole(json, "batchDays")
        transferDays = try reader.whole(json, "transferDays")
        readingHours = try reader.hours(json, "readingHours")
        stages = []
        for stage in try reader.list(json, "stages") {
            guard case .bool(let isAtSea) = try reader.member(stage, "atSea"),
                case .number(let text) = try reader.member(stage, "maxFeedPercent"), let percent = Double(text)
            else { throw .manifestLacks(path: reader.path, key: "rules.stages") }
            stages.append(
                Stage(
                    name: try reader.text(stage, "name"), days: try reader.whole(stage, "days"), isAtSea: isAtSea,
                    mealHours: try reader.hours(stage, "mealHours"), maxFeedPercent: percent))
        }
    }
}

extension ManifestFields {
    fileprivate func hours(_ json: JSON, _ key: String) throws(SnapshotProblem) -> [Int] {
        var hours: [Int] = []
        for element in try list(json, key) {
            guard case .number(let text) = element, let hour = Int(text), (0...23).contains(hour) else {
                throw .manifestLacks(path: path, key: key)
            }
            hours.append(hour)
        }
        return hours
    }
}
