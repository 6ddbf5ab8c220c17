public import Farm
import JSON

/// What a profile promises of every day's rows: enough for a reader to check them without having the profile.
public struct Rules: Equatable, Sendable {
    public struct Stage: Equatable, Sendable {
        public var name = ""
        public var days = 0
        public var isAtSea = false
        public var mealHours: [Int] = []
        /// Most feed a day, in percent of the biomass.
        public var maxFeedPercent = 0.0
        /// By growing weight of the fish.
        public var feeds: [FeedFrom] = []

        /// The feed for fish of a weight in grams.
        public func feed(atWeight grams: Double) -> String? {
            (feeds.last { grams >= $0.fromWeight } ?? feeds.first)?.feed
        }
    }

    /// What fish are given from a weight in grams on.
    public struct FeedFrom: Equatable, Sendable {
        public var feed = ""
        public var fromWeight = 0.0
    }

    /// Which readings may be missing. Hours are those of the shortest and of the longest outage.
    public struct MissingReadings: Equatable, Sendable {
        /// Of all readings, in the long run; 0 where none is missing.
        public var percent = 0.0
        public var probeHours = 0...0
        public var siteHours = 0...0
    }

    /// The least differences that the probes of a parameter show, in ten-thousandths of its unit.
    public struct Resolution: Equatable, Sendable {
        public var parameter = ""
        public var inTanks = 1
        public var inRings = 1
    }

    /// How temperature readings deviate from their day's temperature, in degrees. Of snapshots before version 0.5.0, which do not
    /// say it, as much is allowed as those versions did.
    public struct TemperatureErrors: Equatable, Sendable {
        /// Of a probe between two services, at most.
        public var lasting = 0.12
        /// Of a single reading in a full container, its noise and its hour together.
        public var inTanks = 0.3
        public var inRings = 0.3

        /// Of the mean of so many readings.
        public func deviation(ofMeanOf readings: Int, atSea isAtSea: Bool) -> Double {
            let one = isAtSea ? inRings : inTanks
            return (lasting * lasting + one * one / Double(max(1, readings))).squareRoot()
        }
    }

    /// When rows are stored after what they tell of. Snapshots before version 0.7.0 do not say it.
    public struct Storing: Equatable, Sendable {
        /// Seconds from a reading to its arrival, at the median; 0 where nothing is said.
        public var medianSeconds = 0
        /// Percent of hours whose readings come late, and by how many minutes at the median.
        public var latePercent = 0.0
        public var lateMinutes = 0
        /// Share of Sundays whose dead fish are entered on Monday.
        public var mondays = 0.0
    }

    public var batchDays = 0
    /// Days that moving a batch to its next stage takes.
    public var transferDays = 0
    public var readingHours: [Int] = []
    public var missingReadings = MissingReadings()
    public var resolutions: [Resolution] = []
    public var temperatureErrors = TemperatureErrors()
    public var storing = Storing()
    /// Percent of the eggs of an ordinary batch that are harvested.
    public var survival = 0.0...0
    /// Eggs of an ordinary batch.
    public var ordinaryEggs = 0...0
    /// Mean grams of the fish of any ring at the harvest of an ordinary batch.
    public var harvestedWeight = 0.0...0
    /// Feed by what is harvested of an ordinary batch.
    public var economicFCR = 0.0...0
    public var practice = Practice()
    public var stages: [Stage] = []

    init() {}

    public init(_ profile: Profile) {
        batchDays = profile.batchDays
        transferDays = profile.transferDays
        readingHours = profile.readingHours
        let outages = profile.probes.outages
        missingReadings = MissingReadings(
            percent: outages.share * 100, probeHours: outages.probe.hours, siteHours: outages.site.hours)
        resolutions = Parameter.allCases.map { parameter in
            Resolution(
                parameter: parameter.name,
                inTanks: profile.probes.instrument(parameter, atSea: false).resolution,
                inRings: profile.probes.instrument(parameter, atSea: true).resolution)
        }
        temperatureErrors = TemperatureErrors(profile)
        let arrival = profile.probes.arrival
        storing = Storing(
            medianSeconds: arrival.median, latePercent: arrival.latePercent, lateMinutes: arrival.lateMinutes,
            mondays: profile.variation.people.mondays)
        survival = profile.survival
        ordinaryEggs = profile.schedule.eggs
        harvestedWeight = profile.harvestedWeight
        economicFCR = profile.economicFCR
        practice = profile.practice
        stages = profile.stages.map {
            Stage(
                name: $0.name, days: $0.days, isAtSea: $0.isAtSea, mealHours: $0.mealHours,
                maxFeedPercent: $0.maxFeedPercent,
                feeds: $0.feeds.map { FeedFrom(feed: Feed.all[$0.feed].name, fromWeight: $0.fromWeight) })
        }
    }

    /// The day of its life on which a batch begins to enter the stage.
    public func firstDay(of stage: Int) -> Int { stages.prefix(stage).reduce(0) { $0 + $1.days } }

    /// More than any profile may say; some of them after a date are still a date.
    private static let days = 0...100_000
    static let mostOfAKind = 100

    static let form = JSONForm.object(
        [
            JSONMember("batchDays", \.batchDays, .whole(days)),
            JSONMember("transferDays", \.transferDays, .whole(days)),
            JSONMember("readingHours", \.readingHours, .hours),
            JSONMember("missingReadings", \.missingReadings, missing),
            JSONMember("resolution", \.resolutions, .list(resolution, atMost: mostOfAKind)),
            JSONMember("temperatureErrors", \.temperatureErrors, temperature, unless: TemperatureErrors()),
            JSONMember("storing", \.storing, storing, unless: Storing()),
            JSONMember("survivalPercent", \.survival, .span),
            JSONMember("ordinaryEggs", \.ordinaryEggs, .wholeSpan(0...1_000_000_000)),
            JSONMember("harvestedWeight", \.harvestedWeight, .span),
            JSONMember("economicFCR", \.economicFCR, .span),
            JSONMember("practice", \.practice, Practice.form),
            JSONMember("stages", \.stages, .list(stage, atLeast: 1, atMost: mostOfAKind)),
        ], from: Rules())

    private static let missing = JSONForm.object(
        [
            JSONMember("percent", \.percent, .anyReal),
            JSONMember("probeHours", \.probeHours, .wholeSpan(days)),
            JSONMember("siteHours", \.siteHours, .wholeSpan(days)),
        ], from: MissingReadings())

    private static let resolution = JSONForm.object(
        [
            JSONMember("parameter", \.parameter, .text(.line)),
            JSONMember("tanks", \.inTanks, .tenThousandths),
            JSONMember("rings", \.inRings, .tenThousandths),
        ], from: Resolution())

    private static let temperature = JSONForm.object(
        [
            JSONMember("lasting", \.lasting, .anyReal), JSONMember("tanks", \.inTanks, .anyReal),
            JSONMember("rings", \.inRings, .anyReal),
        ], from: TemperatureErrors())

    private static let storing = JSONForm.object(
        [
            JSONMember("medianSeconds", \.medianSeconds, .whole(days)),
            JSONMember("latePercent", \.latePercent, .real(0...100)),
            JSONMember("lateMinutes", \.lateMinutes, .whole(days)),
            JSONMember("mondays", \.mondays, .real(0...1)),
        ], from: Storing())

    private static let stage = JSONForm.object(
        [
            JSONMember("name", \.name, .text(.line)),
            JSONMember("days", \.days, .whole(days)),
            JSONMember("atSea", \.isAtSea, .bool),
            JSONMember("mealHours", \.mealHours, .hours),
            JSONMember("maxFeedPercent", \.maxFeedPercent, .anyReal),
            JSONMember("feeds", \.feeds, .list(feed, atMost: mostOfAKind)),
        ], from: Stage())

    private static let feed = JSONForm.object(
        [JSONMember("feed", \.feed, .text(.line)), JSONMember("fromWeight", \.fromWeight, .anyReal)], from: FeedFrom())
}

extension Rules.TemperatureErrors {
    fileprivate init(_ profile: Profile) {
        let months = Double(profile.probes.service.upperBound) / 30.44
        // A manifest is read by people, too.
        func root(_ square: Double) -> Double { (square.squareRoot() * 1000).rounded() / 1000 }
        func single(atSea isAtSea: Bool) -> Double {
            let noise = profile.probes.instrument(.temperature, atSea: isAtSea).noise
            let swing = profile.water.dailySwing(atSea: isAtSea)
            return root(4 * noise * noise + swing * swing / 2)
        }
        lasting = 0
        for isAtSea in [false, true] {
            let probe = profile.probes.instrument(.temperature, atSea: isAtSea)
            lasting = max(
                lasting, root(probe.calibration * probe.calibration + probe.drift * probe.drift * months))
        }
        inTanks = single(atSea: false)
        inRings = single(atSea: true)
    }
}

extension JSONForm<[Int]> {
    fileprivate static let hours = list(.whole(0...23), atMost: 24)
}

extension JSONForm<Int> {
    /// Written as a number of the unit, such as 0.01.
    fileprivate static let tenThousandths = JSONForm {
        .real(Double($0) / 10_000)
    } read: { json, place throws(SnapshotProblem) in
        let number = try JSONForm<Double>.real(0.0001...1).read(json, place)
        return Int((number * 10_000).rounded())
    }
}

extension JSONForm<ClosedRange<Int>> {
    /// Its ends, in a list.
    static func wholeSpan(_ range: ClosedRange<Int>) -> JSONForm {
        JSONForm {
            .array([.integer($0.lowerBound), .integer($0.upperBound)])
        } read: { json, place throws(SnapshotProblem) in
            let ends = try JSONForm<[Int]>.list(.whole(range), atMost: 2).read(json, place)
            guard ends.count == 2, ends[0] <= ends[1] else { throw place.lacks }
            return ends[0]...ends[1]
        }
    }
}

extension JSONForm<ClosedRange<Double>> {
    /// Its ends, in a list.
    fileprivate static let span = JSONForm {
        .array([.real($0.lowerBound), .real($0.upperBound)])
    } read: { json, place throws(SnapshotProblem) in
        let ends = try JSONForm<[Double]>.list(.anyReal, atMost: 2).read(json, place)
        guard ends.count == 2, ends[0] <= ends[1], ends[1] - ends[0] < .infinity else { throw place.lacks }
        return ends[0]...ends[1]
    }
}
