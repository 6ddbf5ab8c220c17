public import Wording

/// Errors in what the user asked for.
public enum InputProblem: Problem, Equatable, Sendable {
    case unknownProfile(name: String, known: [String])
    case profileUnreadable(file: String, reason: String)
    case profileNotJSON(file: String, line: Int, column: Int, expected: String)
    case profileLacks(file: String, key: String)
    case profileUnknownKey(file: String, key: String, known: [String])
    case profileValue(file: String, key: String, expected: String, found: String)

    case unknownGeography(name: String, known: [String])
    case unknownStation(name: String, geography: String, known: [String])
    case stationElsewhere(name: String, itsGeography: String, geography: String)
    case unknownSeaArea(name: String, geography: String, known: [String])
    case seaAreaElsewhere(name: String, itsGeography: String, geography: String)
    case tooFewEggs(eggs: Int, least: Int)
    /// `maxBiomass` of a container is in hundredths of a kilogram. `most` is nil if not even the minimum number of eggs
    /// fits.
    case tooManyEggs(eggs: Int, most: Int?, stage: String, containers: Int, site: String, maxBiomass: Int)
    /// The meals of one hour exceed what silos or barges hold.
    case tooManyToFeed(eggs: Int, most: Int?, stage: String, site: String, kilograms: Int)
    /// Problems of a snapshot to be extended.
    case untilNotLater(until: CalendarDate, snapshot: String, its: CalendarDate)
    case allEnded(snapshot: String, until: CalendarDate)
    case otherInfrastructure(snapshot: String, isGiven: Bool, isOwn: Bool)
    case untilBeforeStart(until: CalendarDate, start: CalendarDate)
    case endsTooLate(until: CalendarDate, latest: CalendarDate)
    case nameForMany
    case placeTaken(place: String, start: CalendarDate, by: String, until: CalendarDate)
    case noRoomAtAll(geography: String)
    case saturationTooSmall(geography: String, rings: Int, most: Int, needed: Int)
    /// `enough` is a stagger with which they would fit.
    case overfull(
        geography: String, batches: Int, stagger: Int, start: CalendarDate, lack: Lack, fit: Int, enough: Int?)
    case startsAfterEnd(batches: Int, last: CalendarDate, until: CalendarDate, begun: Int)
    case ladderTooLarge(geography: String, batches: Int, start: CalendarDate, lack: Lack)
    case ladderFixes(option: String)
    case ladderStart(start: CalendarDate, until: CalendarDate)
    case tooManyRows(rows: Int, batches: Int, most: Int)
    case unknownTable(name: String, known: [String])
    /// Histories are not asked for one by one.
    case tableIsHistory(name: String, of: String)
    case keyWithoutAnomalies(name: String)
    /// `what` goes on a sentence that begins with the file and its line.
    case anomaly(file: String, line: Int, what: String, remedy: String)
    case anomaliesUnreadable(file: String, reason: String)

    /// The resource that is short.
    public enum Lack: Equatable, Sendable {
        case halls
        case rings
        /// Rings within the saturation, though more are free.
        case saturation
    }
}

extension InputProblem {
    public var exitCode: ExitCode { .usage }

    /// One sentence with the place, the expectation and the remedy.
    public var sentence: String {
        switch self {
        case .unknownProfile(let name, let known):
            "There is no profile \(quoted(name)); choose one of \(listed(known)), or give the path of a file."
        case .profileUnreadable(let file, let reason):
            "The profile \(quoted(file)) cannot be read (\(reason)); give the path of a JSON file."
        case .profileNotJSON(let file, let line, let column, let expected):
            "The profile \(quoted(file)) is not JSON at line \(line), column \(column), where \(expected) is expected."
        case .profileLacks(let file, let key):
            "The profile \(quoted(file)) lacks \(quoted(key)); add it, or begin with \"extends\": \"standard\"."
        case .profileUnknownKey(let file, let key, let known):
            "The profile \(quoted(file)) has \(quoted(key)), which is not known there; use one of \(listed(known))."
        case .profileValue(let file, let key, let expected, let found):
            "The profile \(quoted(file)) needs \(expected)\(key.isEmpty ? "" : " for \(quoted(key))"), not \(found)."
        case .unknownGeography(let name, let known):
            "There is no geography \(quoted(name)); "
                + (nearest(to: name, in: known).map { "did you mean \(quoted($0))?" }
                    ?? "choose one of \(listed(known)).")
        case .unknownStation(let name, let geography, let known):
            "There is no freshwater station \(quoted(name)); \(hint(name, geography, known))"
        case .stationElsewhere(let name, let itsGeography, let geography):
            "The station \(quoted(name)) lies in \(itsGeography), not in \(geography); "
                + "name one that lies there, or give --geography \(quoted(itsGeography))."
        case .unknownSeaArea(let name, let geography, let known):
            "There is no sea area \(quoted(name)); \(hint(name, geography, known))"
        case .seaAreaElsewhere(let name, let itsGeography, let geography):
            "The sea area \(quoted(name)) lies in \(itsGeography), not in \(geography); "
                + "name one that lies there, or give --geography \(quoted(itsGeography))."
        case .tooFewEggs(let eggs, let least):
            "\(eggs) \(eggs == 1 ? "egg is" : "eggs are") too few for meals that the feed stock can count in ten grams; give at least \(least)."
        case .tooManyEggs(let eggs, let most, let stage, let containers, let site, let maxBiomass):
            "\(eggs) eggs are more than the \(containers) containers of stage \(stage) at \(site) can hold when grown "
                + "(\(kilograms(maxBiomass)) kg each); \(fewerEggs(most, or: "larger containers"))"
        case .tooManyToFeed(let eggs, let most, let stage, let site, let kilograms):
            "\(eggs) eggs are more than \(site) can feed when grown, for the feed containers of stage \(stage) have room for "
                + "\(kilograms) kg at one hour's meals; \(fewerEggs(most, or: "larger feed containers"))"
        case .untilNotLater(let until, let snapshot, let its):
            "The last day \(until) does not lie after \(its), the last of \(quoted(snapshot)); give a later --until."
        case .allEnded(let snapshot, let until):
            "All batches of \(quoted(snapshot)) end by its last day \(until), so it cannot be extended; generate "
                + "a new snapshot with more batches."
        case .otherInfrastructure(let snapshot, _, isOwn: false):
            "\(quoted(snapshot)) was made for the profile's own farm; leave out --infrastructure."
        case .otherInfrastructure(let snapshot, isGiven: true, _):
            "\(quoted(snapshot)) was made for another farm than that of --infrastructure; give the one it was made for."
        case .otherInfrastructure(let snapshot, isGiven: false, _):
            "\(quoted(snapshot)) was made for a farm of its own; give that farm by --infrastructure DIR."
        case .untilBeforeStart(let until, let start):
            "The last day \(until) lies before the start \(start); give a later --until or an earlier --start-date."
        case .endsTooLate(let until, let latest):
            "The last day would be \(until), and no run goes beyond \(latest); give fewer --batches or --years, a shorter "
                + "--stagger, an earlier --start-date or an earlier --until."
        case .nameForMany:
            "\"--batch-name\" names one batch, and there shall be many; leave it out, or give --batches 1."
        case .placeTaken(let place, let start, let by, let until):
            "\(place) is taken by \(by) until \(until), so no batch can begin there on \(start); name another, leave the "
                + "name out, or give a longer --stagger."
        case .noRoomAtAll(let geography):
            "No station or no sea area of \(geography) has as many containers as a batch needs; give another "
                + "--geography or a profile whose batches are smaller."
        case .saturationTooSmall(let geography, let rings, let most, let needed):
            "A saturation that allows \(most) of the \(rings) rings of \(geography) leaves no room for one batch of "
                + "\(needed); give a higher --saturation."
        case .overfull(let geography, let batches, let stagger, let start, let lack, let fit, let enough):
            "\(batches) batches, \(stagger == 1 ? "one every day" : "one every \(stagger) days"), do not fit into "
                + "\(geography): the one that would begin on \(start) would find \(lack.found)"
                + "; give at most --batches \(fit)" + (enough.map { " or --stagger \($0)" } ?? "")
                + (lack == .saturation ? " or a higher --saturation." : ".")
        case .startsAfterEnd(let batches, let last, let until, let begun):
            "The last of \(batches) batches would begin on \(last), after the last day \(until); give a later --until, a "
                + "shorter --stagger, or at most --batches \(begun)."
        case .ladderTooLarge(let geography, let batches, let start, let lack):
            "The \(batches) batches of a ladder do not fit into \(geography): the one that would begin on \(start) would find "
                + "\(lack.found); give \(lack == .saturation ? "a higher --saturation or " : "")a profile of a larger farm."
        case .ladderFixes(let option):
            "The ladder decides itself when its batches begin, so \(option) means nothing there; leave it out"
                + (option == "--duration" ? ", or give --until." : ".")
        case .ladderStart(let start, let until):
            "A ladder that ends on \(until) begins on \(start); leave out --start-date, or give that day."
        case .anomaly(let file, let line, let what, let remedy):
            "The anomalies of \(quoted(file)), line \(line): it \(what); \(remedy)."
        case .anomaliesUnreadable(let file, let reason):
            "The anomalies \(quoted(file)) cannot be read (\(reason)); give the path of a JSON file, or \"standard\"."
        case .keyWithoutAnomalies(let name):
            "The table \(quoted(name)) is the answer key of planted anomalies, and there are none; give --anomalies, or leave the table out."
        case .tooManyRows(let rows, let batches, let most):
            "No plan of these inputs has \(grouped(rows)) rows: \(counted(batches, "batch", "batches")) in each geography make "
                + "\(grouped(most)), and more do not fit; give fewer rows, a later --until or a larger --saturation."
        case .tableIsHistory(let name, let table):
            "The table \(quoted(name)) is the history of \(quoted(table)); name that one, and give --history."
        case .unknownTable(let name, let known):
            "There is no table \(quoted(name)); "
                + (nearest(to: name, in: known).map { "did you mean \(quoted($0))?" }
                    ?? "the manifest of any snapshot lists them all.")
        }
    }
}

extension InputProblem.Lack {
    fileprivate var found: String {
        switch self {
        case .halls: "a hall taken at every station"
        case .rings: "too few rings free in every area"
        case .saturation: "too few rings free under the saturation"
        }
    }
}

/// The remedy for too many eggs, if even the minimum may be too many.
private func fewerEggs(_ most: Int?, or room: String) -> String {
    most.map { "give at most --eggs \($0)." }
        ?? "that is too little for any batch, so name another place, or give a farm of \(room)."
}

/// Hundredths of a kilogram, without zero decimals.
func kilograms(_ hundredths: Int) -> String {
    hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(hundredths / 100).\(padded(hundredths % 100, 2))"
}

/// The site of a geography that was probably meant, and where their names begin and end.
private func hint(_ name: String, _ geography: String, _ known: [String]) -> String {
    let range = "of \(geography) run from \(known.first ?? "") to \(known.last ?? "")."
    return nearest(to: name, in: known).map { "did you mean \(quoted($0))? Those \(range)" } ?? "those \(range)"
}
