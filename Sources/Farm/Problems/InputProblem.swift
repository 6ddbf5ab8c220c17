/// Errors in what the user asked for. Their sentences stand in the module CommandLine.
public enum InputProblem: Error, Equatable, Sendable {
    case unknownProfile(name: String, known: [String])
    case profileUnreadable(file: String, reason: String)
    case profileNotJSON(file: String, line: Int, column: Int, expected: String)
    case profileLacks(file: String, key: String)
    case profileUnknownKey(file: String, key: String, known: [String])
    case profileValue(file: String, key: String, expected: String, found: String)

    case unknownGeography(name: String, known: [String])
    case unknownStation(name: String, geography: String, first: String, last: String)
    case stationElsewhere(name: String, itsGeography: String, geography: String)
    case unknownSeaArea(name: String, geography: String, first: String, last: String)
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
    case unknownTable(name: String, known: [String])

    /// The resource that is short.
    public enum Lack: Equatable, Sendable {
        case halls
        case rings
        /// Rings within the saturation, though more are free.
        case saturation
    }
}
