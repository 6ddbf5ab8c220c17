/// Errors in a user's farm tables. Their sentences stand in the module CommandLine.
public enum FarmProblem: Error, Equatable, Sendable {
    /// A line of a file, numbered from 1, which is the header.
    public struct Place: Equatable, Sendable {
        public let file: String
        public let line: Int

        public init(_ file: String, _ line: Int) {
            self.file = file
            self.line = line
        }
    }

    // The files
    case folderUnreadable(folder: String, reason: String)
    case tableMissing(folder: String, table: String)
    case tableTwice(one: String, other: String)
    case unreadable(file: String, reason: String)
    case notGzip(file: String)
    case noHeader(file: String)
    case columnMissing(file: String, column: String, table: String)
    case columnTwice(file: String, column: String)
    case noRows(file: String)
    /// The header is one column with semicolons in its name.
    case semicolons(file: String)
    case fields(Place, found: Int, expected: Int)
    case quotes(Place)

    // The rows
    case value(Place, column: String, found: String, expected: String)
    case twice(Place, column: String, value: String, firstLine: Int)
    case dangling(Place, column: String, id: Int, table: String)
    case groupInItself(Place, name: String)
    case groupElsewhere(Place, name: String, group: String)
    case noPlace(Place, what: String, name: String)

    // The farm
    case unknownGeography(Place, name: String, known: [String])
    case incompleteGeography(Place, name: String, lacks: String)
    case noStage(Place, type: String, hall: String, known: [String])
    case twoStages(Place, hall: String, stages: [String])
    case emptyHall(Place, hall: String)
    case noHall(Place, station: String, stage: String)
    case fewContainers(Place, halls: [String], containers: Int, stage: String, needed: Int)
    case fewRings(Place, area: String, rings: Int, needed: Int)
    case noSilo(Place, hall: String)
    case noBarge(Place, area: String)
    /// Hundredths of a kilogram in all feed containers of a hall or an area, and the kilograms that they must hold.
    case smallStore(Place, name: String, place: String, capacity: Int, needed: Int)
}

extension FarmProblem.Place: CustomStringConvertible {
    /// `"farm/infrastructure_hall.csv" line 7`, a control character in a path written out.
    public var description: String { "\(file.debugDescription) line \(line)" }
}
