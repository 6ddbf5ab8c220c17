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
        /// By growing weight of the fish.
        public var feeds: [FeedFrom]

        /// The feed for fish of a weight in grams.
        public func feed(atWeight grams: Double) -> String? {
            (feeds.last { grams >= $0.fromWeight } ?? feeds.first)?.feed
        }
    }

    /// What fish are given from a weight in grams on.
    public struct FeedFrom: Equatable, Sendable {
        public var feed: String
        public var fromWeight: Double
    }

    public var batchDays: Int
    /// Days that moving a batch to its next stage takes.
    public var transferDays: Int
    public var readingHours: [Int]
    /// Percent of the eggs of an ordinary batch that are harvested.
    public var survival: ClosedRange<Double>
    public var stages: [Stage]

    public init(_ profile: Profile) {
        batchDays = profile.batchDays
        transferDays = profile.transferDays
        readingHours = profile.readingHours
        survival = profile.survival
        stages = profile.stages.map {
            Stage(
                name: $0.name, days: $0.days, isAtSea: $0.isAtSea, mealHours: $0.mealHours,
                maxFeedPercent: $0.maxFeedPercent,
                feeds: $0.feeds.map { FeedFrom(feed: Feed.all[$0.feed].name, fromWeight: $0.fromWeight) })
        }
    }

    /// The day of its life on which a batch begins to enter the stage.
    public func firstDay(of stage: Int) -> Int { stages.prefix(stage).reduce(0) { $0 + $1.days } }

    var json: JSON {
        .object([
            .init("batchDays", .integer(batchDays)), .init("transferDays", .integer(transferDays)),
            .init("readingHours", .array(readingHours.map { .integer($0) })),
            .init("survivalPercent", .array([.real(survival.lowerBound), .real(survival.upperBound)])),
            .init(
                "stages",
                .array(
                    stages.map {
                        .object([
                            .init("name", .string($0.name)), .init("days", .integer($0.days)),
                            .init("atSea", .bool($0.isAtSea)),
                            .init("mealHours", .array($0.mealHours.map { .integer($0) })),
                            .init("maxFeedPercent", .real($0.maxFeedPercent)),
                            .init("feeds", .array($0.feeds.map(\.json))),
                        ])
                    })),
        ])
    }
}

extension Rules.FeedFrom {
    fileprivate var json: JSON { ["feed": .string(feed), "fromWeight": .real(fromWeight)] }
}

extension Rules {
    /// More than any profile may say; some of them after a date are still a date.
    private static let days = 0...100_000
    fileprivate static let mostOfAKind = 100

    init(_ json: JSON, _ reader: ManifestFields) throws(SnapshotProblem) {
        batchDays = try reader.whole(json, "batchDays", in: Self.days)
        transferDays = try reader.whole(json, "transferDays", in: Self.days)
        readingHours = try reader.hours(json, "readingHours")
        let span = try reader.list(json, "survivalPercent").map { end -> Double? in
            if case .number(let text) = end { Double(text) } else { nil }
        }
        guard span.count == 2, let least = span[0], let most = span[1], least <= most, most - least < .infinity else {
            throw .manifestLacks(path: reader.path, key: "survivalPercent")
        }
        survival = least...most
        stages = []
        for stage in try reader.list(json, "stages", atMost: Self.mostOfAKind) {
            guard case .bool(let isAtSea) = try reader.member(stage, "atSea"),
                case .number(let text) = try reader.member(stage, "maxFeedPercent"), let percent = Double(text),
                percent.isFinite
            else { throw .manifestLacks(path: reader.path, key: "rules.stages") }
            stages.append(
                Stage(
                    name: try reader.text(stage, "name", .line, in: "rules.stages"),
                    days: try reader.whole(stage, "days", in: Self.days),
                    isAtSea: isAtSea,
                    mealHours: try reader.hours(stage, "mealHours"), maxFeedPercent: percent,
                    feeds: try reader.feeds(stage)))
        }
    }
}

extension ManifestFields {
    fileprivate func feeds(_ stage: JSON) throws(SnapshotProblem) -> [Rules.FeedFrom] {
        var feeds: [Rules.FeedFrom] = []
        for element in try list(stage, "feeds", atMost: Rules.mostOfAKind) {
            guard case .number(let number) = try member(element, "fromWeight"), let weight = Double(number),
                weight.isFinite
            else {
                throw .manifestLacks(path: path, key: "fromWeight")
            }
            feeds.append(
                Rules.FeedFrom(feed: try text(element, "feed", .line, in: "rules.stages.feeds"), fromWeight: weight))
        }
        return feeds
    }

    fileprivate func hours(_ json: JSON, _ key: String) throws(SnapshotProblem) -> [Int] {
        var hours: [Int] = []
        for element in try list(json, key, atMost: 24) {
            guard case .number(let text) = element, let hour = Int(text), (0...23).contains(hour) else {
                throw .manifestLacks(path: path, key: key)
            }
            hours.append(hour)
        }
        return hours
    }
}
