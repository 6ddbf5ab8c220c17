public import Farm
import Wording

/// The time that a batch spends in the containers of one stage.
public struct AnomalyStay: Sendable {
    public let batch: Int
    public let name: String
    /// Its address in random draws.
    public let address: Int
    public let isSea: Bool
    /// In their order in the hall or area.
    public let containers: [Int]
    /// On which all of them have fish.
    public let days: Range<CalendarDate>

    public init(
        batch: Int, name: String, address: Int, isSea: Bool, containers: [Int], days: Range<CalendarDate>
    ) {
        self.batch = batch
        self.name = name
        self.address = address
        self.isSea = isSea
        self.containers = containers
        self.days = days
    }
}

/// Draws the anomalies of a recipe.
///
/// Times are uniform, but for the kind's season. No drawn one is felt in the last month of a run, or in a container in which
/// another was felt within a month.
public struct Planting {
    private let company: Company
    private let stays: [AnomalyStay]
    private let seed: UInt64
    private let until: CalendarDate
    private let file: String

    /// Days before the end, and between two anomalies of a container, without any.
    static let cleanDays = 30

    public init(
        _ company: Company, _ stays: [AnomalyStay], seed: UInt64, until: CalendarDate, file: String
    ) {
        self.company = company
        self.stays = stays
        self.seed = seed
        self.until = until
        self.file = file
    }

    public func plant(_ recipe: AnomalyRecipe) throws(InputProblem) -> AnomalyPlan {
        let entries = recipe.entries.enumerated().compactMap { index, entry in
            AnomalyKinds.kind(named: entry.kind).map { (kind: $0, entry: entry, index: index) }
        }
        // What is named has its place before what is drawn, and what is counted before what is not.
        var planted: [Anomaly] = []
        for (kind, entry, index) in entries where entry.from != nil { planted.append(try one(kind, entry, index)) }
        for (kind, entry, index) in entries where entry.from == nil {
            guard case .count(let count) = entry.amount else { continue }
            planted += try several(kind, entry, index, count, apartFrom: planted)
        }
        var drawn: [Anomaly] = []
        for (kind, entry, index) in entries {
            if case .everyContainerDays(let days) = entry.amount { drawn += atRate(kind, entry, index, every: days) }
        }
        return AnomalyPlan((planted + apart(drawn, from: planted)).sorted(by: Self.isBefore))
    }

    private static func isBefore(_ a: Anomaly, _ b: Anomaly) -> Bool {
        (a.begin, a.containers[0], a.sensor ?? -1, a.seed) < (b.begin, b.containers[0], b.sensor ?? -1, b.seed)
    }

    /// Leaves out what would be felt too near to what is there.
    private func apart(_ drawn: [Anomaly], from named: [Anomaly]) -> [Anomaly] {
        var felt: [Int: [ClosedRange<CalendarDate>]] = [:]
        func take(_ anomaly: Anomaly) {
            for container in anomaly.containers { felt[container, default: []].append(anomaly.days) }
        }
        named.forEach(take)
        return drawn.sorted(by: Self.isBefore).filter { anomaly in
            let wide = (anomaly.days.lowerBound - Self.cleanDays)...(anomaly.days.upperBound + Self.cleanDays)
            let isFree = anomaly.containers.allSatisfy { container in
                !(felt[container] ?? []).contains { $0.overlaps(wide) }
            }
            guard isFree, anomaly.days.upperBound <= until - Self.cleanDays else { return false }
            take(anomaly)
            return true
        }
    }

    // MARK: Drawing

    private func atRate(
        _ kind: any AnomalyKind.Type, _ entry: AnomalyRecipe.Entry, _ index: Int, every: Int
    ) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        for stay in stays {
            let end = min(stay.days.upperBound, until - Self.cleanDays)
            guard stay.days.lowerBound < end else { continue }
            let days = end - stay.days.lowerBound
            for (position, container) in stay.containers.enumerated() {
                var draw = Draw(seed: seed, .anomaly, index + 1, stay.address, company.containers[container].id)
                for _ in 0..<draw.poisson(Double(days) / Double(every), atMost: 1000) {
                    let begin = moment(in: stay.days.lowerBound..<end, of: kind, &draw)
                    guard draw.unit() < kind.season(begin.date, isSea: stay.isSea) else { continue }
                    if let one = anomaly(kind, entry, stay, position, begin, &draw) { anomalies.append(one) }
                }
            }
        }
        return anomalies
    }

    /// So many of the whole run, or of the batch or container that the entry names.
    private func several(
        _ kind: any AnomalyKind.Type, _ entry: AnomalyRecipe.Entry, _ index: Int, _ count: Int,
        apartFrom planted: [Anomaly]
    ) throws(InputProblem) -> [Anomaly] {
        let container = try container(entry)
        let candidates = stays.filter { stay in
            (entry.batch == nil || stay.name == entry.batch) && (container.map(stay.containers.contains) ?? true)
                && stay.days.lowerBound < min(stay.days.upperBound, until - Self.cleanDays)
                && (0..<stay.days.upperBound - stay.days.lowerBound).contains {
                    kind.season(stay.days.lowerBound + $0, isSea: stay.isSea) > 0
                }
        }
        guard !candidates.isEmpty else { throw nowhere(entry) }
        let days = candidates.map { min($0.days.upperBound, until - Self.cleanDays) - $0.days.lowerBound }
        var anomalies: [Anomaly] = []
        var draw = Draw(seed: seed, .anomaly, index + 1, -1)
        var tries = 0
        while anomalies.count < count, tries < 200 * count {
            tries += 1
            var day = draw.integer(0...days.reduce(0, +) - 1)
            let place = days.firstIndex { length in
                if day < length { return true }
                day -= length
                return false
            }
            guard let stay = place.map({ candidates[$0] }) else { continue }
            let position =
                container.flatMap { stay.containers.firstIndex(of: $0) }
                ?? draw.integer(0...stay.containers.count - 1)
            let begin = moment(
                in: stay.days.lowerBound + day..<stay.days.lowerBound + day + 1, of: kind, &draw)
            guard draw.unit() < kind.season(begin.date, isSea: stay.isSea),
                let one = anomaly(kind, entry, stay, position, begin, &draw),
                apart([one], from: planted + anomalies).count == 1
            else { continue }
            anomalies.append(one)
        }
        guard anomalies.count == count else {
            let found =
                anomalies.isEmpty
                ? "there is no room for any a month apart from others"
                : "only \(anomalies.count) find room a month apart"
            throw wrong(
                entry, "asks for \(count) of \(entry.kind), and \(found)", "ask for fewer, or make a longer run")
        }
        return anomalies
    }

    /// One whose time and container are named.
    private func one(
        _ kind: any AnomalyKind.Type, _ entry: AnomalyRecipe.Entry, _ index: Int
    ) throws(InputProblem) -> Anomaly {
        guard let begin = entry.from, let container = try container(entry) else { throw nowhere(entry) }
        let here = stays.filter { $0.containers.contains(container) && (entry.batch == nil || $0.name == entry.batch) }
        guard let stay = here.first(where: { $0.days.contains(begin.date) }) else {
            let times = here.prefix(3).map { "\($0.name) from \($0.days.lowerBound) to \($0.days.upperBound - 1)" }
            throw wrong(
                entry,
                "begins when \(quoted(entry.container ?? "")) has no fish\(entry.batch.map { " of \($0)" } ?? "")",
                times.isEmpty
                    ? "name a container that \(entry.batch ?? "a batch") lives in; \"fishladder plan\" lists them"
                    : "there it can find \(times.joined(separator: ", "))")
        }
        guard begin.date <= until else {
            throw wrong(entry, "begins after the last day, \(until)", "give an earlier \"from\" or a later --until")
        }
        var draw = Draw(seed: seed, .anomaly, index + 1, -2)
        guard let position = stay.containers.firstIndex(of: container),
            let one = anomaly(kind, entry, stay, position, begin, &draw)
        else { throw nowhere(entry) }
        return one
    }

    private func container(_ entry: AnomalyRecipe.Entry) throws(InputProblem) -> Int? {
        if let name = entry.batch, !stays.contains(where: { $0.name == name }) {
            throw wrong(
                entry, "names the batch \(quoted(name)), which this run does not have",
                "use one of \(listed(Array(Set(stays.map(\.name)).sorted().prefix(8))))")
        }
        guard let name = entry.container else { return nil }
        guard let index = company.containers.firstIndex(where: { $0.name == name }) else {
            throw wrong(
                entry, "names the container \(quoted(name)), which the farm does not have",
                "give a name such as \(quoted(company.containers.first?.name ?? ""))")
        }
        return index
    }

    private func wrong(_ entry: AnomalyRecipe.Entry, _ what: String, _ remedy: String) -> InputProblem {
        .anomaly(file: file, line: entry.line, what: what, remedy: remedy)
    }

    private func nowhere(_ entry: AnomalyRecipe.Entry) -> InputProblem {
        wrong(
            entry, "asks for a \(entry.kind) where there can be none in this run",
            "name another place, or make a run that has fish where and when that happens")
    }

    /// To the minute.
    private func moment(
        in days: Range<CalendarDate>, of kind: any AnomalyKind.Type, _ draw: inout Draw
    ) -> Moment {
        let date = days.lowerBound + draw.integer(0...(days.upperBound - days.lowerBound) - 1)
        let minute = draw.integer(0...1439)
        return kind.hour.map { Moment(date, hour: $0) } ?? Moment(date, secondOfDay: minute * 60)
    }

    /// Nothing if the container has no such probe.
    private func anomaly(
        _ kind: any AnomalyKind.Type, _ entry: AnomalyRecipe.Entry, _ stay: AnomalyStay, _ position: Int,
        _ begin: Moment, _ draw: inout Draw
    ) -> Anomaly? {
        let container = stay.containers[position]
        // 30 % are hard to see, 40 % plain, 30 % severe.
        let (band, place) = (draw.unit(), draw.unit())
        let drawnSeverity = band < 0.3 ? 2 + 2 * place : band < 0.7 ? 4 + 4 * place : 8 + 6 * place
        var sensor: Int?
        var containers = [container]
        switch kind.scope {
        case .probe(let parameters):
            let here = company.containers[container].sensors.filter { index in
                let parameter = company.sensors[index].parameter
                return parameters.contains(parameter) && (entry.parameter.map { $0 == parameter } ?? true)
            }
            if here.isEmpty { return nil }
            sensor = here[draw.integer(0...here.count - 1)]
        case .rings(let range):
            let wanted = draw.integer(range)
            if stay.isSea {
                // Down-current, which is one way in some sites and the other in others.
                let step = draw.chance(0.5) ? 1 : -1
                for distance in 1..<max(2, wanted) where containers.count < wanted {
                    let next = position + step * distance
                    if stay.containers.indices.contains(next) { containers.append(stay.containers[next]) }
                }
            } else if draw.chance(0.5) {
                containers += stay.containers.filter { $0 != container }
            }
        case .water, .store:
            containers += Self.together(with: container, company).filter { $0 != container }
        }
        let severity = entry.severity ?? drawnSeverity
        let site = AnomalyPlace(
            isSea: stay.isSea, parameter: sensor.map { company.sensors[$0].parameter })
        let itsSeed = draw.bits()
        var itsDraw = Draw(seed: itsSeed, .anomaly)
        return Anomaly(
            kind: kind.init(&itsDraw, severity: severity, at: site), batch: stay.batch, containers: containers,
            sensor: sensor, begin: begin, seed: itsSeed, severity: severity)
    }

    /// All containers of a hall or a sea area.
    private static func together(with container: Int, _ company: Company) -> [Int] {
        switch company.containers[container].place {
        case .hall(let hall): company.halls[hall].containers
        case .area(let area): company.areas[area].rings
        }
    }
}
