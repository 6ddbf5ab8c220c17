/// What can be wrong with what the user asked for: facts, whose sentences stand in the command line.
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
    case tooManyEggs(eggs: Int, most: Int, stage: String, containers: Int, kilograms: Int)
    case untilBeforeStart(until: CalendarDate, start: CalendarDate)
    case unknownTable(name: String, known: [String])
}
