import JSON

/// The instruments in tanks and rings: what they resolve, how they err, and when nothing is heard of them.
///
/// Each constant has its source, as in ``WaterModel``.
public struct Probes: Equatable, Sendable {
    /// Days between two services of a probe, after which it starts anew. Known: three to six months.
    public var service = 1...1
    public var outages = Outages()
    public var arrival = Arrival()
    /// In the order of the parameters; rings have no probes of nitrogen.
    public var inTanks: [Parameter: Instrument] = [:]
    public var inRings: [Parameter: Instrument] = [:]

    public func instrument(_ parameter: Parameter, atSea: Bool) -> Instrument {
        (atSea ? inRings : inTanks)[parameter] ?? Instrument()
    }

    /// In the parameter's unit.
    ///
    /// Known of the makers' data sheets: temperature 0.01 °C, oxygen 0.1 %, pH 0.01; carbon dioxide 0.1 mg/L in tanks, 0.01 with
    /// the finer membranes that the sea's low values need; nitrite 0.001 and nitrate 0.1 mg/L by photometry. Ammonia is
    /// calculated from total ammonia, pH and temperature, so it has more digits than was measured.
    public struct Instrument: Equatable, Sendable {
        /// The least difference it shows, in ten-thousandths of the unit, of which a column has so many.
        public var resolution = 1
        /// The standard deviation of a single reading in a container without fish, and as much again in a full one. Its tails
        /// are those of Student's t with five degrees of freedom. Fitted.
        public var noise = 0.0
        /// The standard deviation that a month adds to its error, by a random walk. Fitted: 0.02 °C, 0.8 % of oxygen.
        public var drift = 0.0
        /// The standard deviation of the error that is left by a service.
        public var calibration = 0.0
    }

    /// When no readings are stored. Published: availability of 70 to 100 % in a marine trial (2022), 99 of 236 Nordic sensors
    /// silent (AQUA 2024). Frequency and length are fitted to some 97 % there.
    public struct Outages: Equatable, Sendable {
        /// Of the line, the power or the logger of a whole station or sea area.
        public var site = Outage()
        public var probe = Outage()

        public init() {}

        /// The share of readings that are missing in the long run.
        public var share: Double { 1 - (1 - site.share) * (1 - probe.share) }
    }

    /// Lengths in hours. The excess over the shortest is lognormal with deviation 1.
    public struct Outage: Equatable, Sendable {
        /// Days between the beginnings of two; nothing where there are none.
        public var every: Int?
        public var shortest = 0
        public var median = 0
        public var longest = 0

        /// The shortest and the longest.
        public var hours: ClosedRange<Int> { every == nil ? 0...0 : shortest...longest }

        public var share: Double {
            guard let every else { return 0 }
            // The mean of such a lognormal number is 1.65.
            return (Double(shortest) + 1.65 * Double(median - shortest)) / Double(every * 24)
        }
    }

    /// How long it takes until a reading is stored, the same for all readings of a site at an hour. Fitted.
    public struct Arrival: Equatable, Sendable {
        /// Seconds, lognormal.
        public var median = 0
        /// Percent of hours whose readings come late, by minutes to hours, but on the same day.
        public var latePercent = 0.0
        public var lateMinutes = 0
    }
}

extension Probes {
    init(_ fields: inout ProfileFields) throws(InputProblem) {
        // The walk of a probe's error is known for so many days.
        service = try fields.wholeSpan("serviceDays", 2...250)
        outages = try fields.object("outages", Outages.init)
        arrival = try fields.object("arrival", Arrival.init)
        inTanks = try Self.instruments("tanks", of: Parameter.inTanks, &fields)
        inRings = try Self.instruments("rings", of: Parameter.inRings, &fields)
    }

    private static func instruments(
        _ key: String, of parameters: [Parameter], _ fields: inout ProfileFields
    ) throws(InputProblem) -> [Parameter: Instrument] {
        let list = try fields.list(key) { fields throws(InputProblem) in
            let parameter = try fields.choice("name", parameters.map { ($0.name, $0) })
            var instrument = Instrument()
            instrument.resolution = Int((try fields.real("resolution", 0.0001...1) * 10_000).rounded())
            instrument.noise = try fields.real("noise", 0...2)
            instrument.drift = try fields.real("drift", 0...2)
            instrument.calibration = try fields.real("calibration", 0...2)
            return (parameter, instrument)
        }
        for parameter in parameters where list.count(where: { $0.0 == parameter }) != 1 {
            let names = parameters.map(\.name).joined(separator: ", ")
            throw fields.wrong(key, "one object for each of \(names)", .array([]))
        }
        return Dictionary(list) { first, _ in first }
    }
}

extension Probes.Outage {
    init(_ fields: inout ProfileFields) throws(InputProblem) {
        every = try fields.wholeOrNull("everyDays", 1...10_000)
        shortest = try fields.whole("shortestHours", 1...1000)
        median = try fields.whole("medianHours", shortest...10_000)
        // One ends before the next but one begins.
        longest = try fields.whole("longestHours", median...max(median, 24 * (every ?? 10_000)))
    }
}

extension Probes.Outages {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        site = try fields.object("site", Probes.Outage.init)
        probe = try fields.object("probe", Probes.Outage.init)
    }
}

extension Probes.Arrival {
    fileprivate init(_ fields: inout ProfileFields) throws(InputProblem) {
        median = try fields.whole("medianSeconds", 1...60)
        latePercent = try fields.real("latePercent", 0...100)
        lateMinutes = try fields.whole("lateMinutes", 1...600)
    }
}
