public import Wording

/// Errors in a user's farm tables.
public enum FarmProblem: Problem, Equatable, Sendable {
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
    /// What all feed containers of a hall or an area hold, and the kilograms that they must hold.
    case smallStore(Place, name: String, place: String, capacity: FeedMass, needed: Int)
}

extension FarmProblem.Place: CustomStringConvertible {
    /// `"farm/infrastructure_hall.csv" line 7`, a control character in a path written out.
    public var description: String { "\(file.debugDescription) line \(line)" }
}

extension FarmProblem {
    public var exitCode: ExitCode { .usage }

    /// One sentence with file, line and remedy.
    public var sentence: String {
        switch self {
        case .folderUnreadable(let folder, let reason):
            "The infrastructure \(quoted(folder)) cannot be read (\(reason)); give a folder of infrastructure tables."
        case .tableMissing(let folder, let table):
            "The infrastructure \(quoted(folder)) lacks \(table); add it as \(table).csv or \(table).csv.gz."
        case .tableTwice(let one, let other):
            "\(quoted(one)) and \(quoted(other)) are the same table; remove one of them."
        case .unreadable(let file, let reason):
            "\(quoted(file)) cannot be read (\(reason)); give a file of CSV."
        case .notGzip(let file):
            "\(quoted(file)) is not one whole gzip file; export it again."
        case .noHeader(let file):
            "\(quoted(file)) is empty; begin it with a line of column names."
        case .columnMissing(let file, let column, let table):
            "\(quoted(file)) lacks the column \(quoted(column)); export \(table) with it."
        case .columnTwice(let file, let column):
            "\(quoted(file)) has the column \(quoted(column)) twice; name each column once."
        case .noRows(let file):
            "\(quoted(file)) has no rows; without any there is no farm."
        case .semicolons(let file):
            "\(quoted(file)) has semicolons between its columns; put commas there."
        case .fields(let place, let found, let expected):
            "\(place) has \(found) \(found == 1 ? "field" : "fields"), and the header \(expected); write a field for each column."
        case .quotes(let place):
            "\(place) has a quote out of place; put a field with quotes in it into quotes, and double those."
        case .value(let place, let column, let found, let expected):
            "\(place) has \(quoted(found)) for \(quoted(column)); write \(expected)."
        case .twice(let place, let column, let value, let firstLine):
            "\(place) has the \(column) \(quoted(value)) a second time, after line \(firstLine); give each its own."
        case .dangling(let place, let column, let id, let table):
            "\(place) has \(id) for \(quoted(column)), and \(table) has no such row; add it, or remove this row."
        case .groupInItself(let place, let name):
            "\(place): the area group \(quoted(name)) lies in itself, by way of the groups it is in; correct a parent_id."
        case .groupElsewhere(let place, let name, let group):
            "\(place): \(quoted(name)) lies in the area group \(quoted(group)), which is of another geography; give both the same "
                + "geography_id."
        case .noPlace(let place, let what, let name):
            "\(place) puts the \(what) \(quoted(name)) into no hall or area, or into both; give it a hall_id or an area_id."
        case .unknownGeography(let place, let name, let known):
            "\(place) has the geography \(quoted(name)), whose climate the profile does not know (it knows "
                + "\(listed(known, "and"))); give a --profile FILE that has it."
        case .incompleteGeography(let place, let name, let lacks):
            "\(place): \(quoted(name)) has no \(lacks) in use, so no batch can live there; add one, or set active to f "
                + "in all its sites."
        case .noStage(let place, let type, let hall, let known):
            "\(place): the type \(quoted(type)) of containers in the hall \(quoted(hall)) is of no stage; name it one of "
                + "\(listed(known)), or give a --profile FILE whose halls have it."
        case .twoStages(let place, let hall, let stages):
            "\(place): the hall \(quoted(hall)) has containers of the stages \(listed(stages, "and")); a hall is for one."
        case .emptyHall(let place, let hall):
            "\(place): the hall \(quoted(hall)) has no containers; add them, or set its active to f."
        case .noHall(let place, let station, let stage):
            "\(place): the station \(quoted(station)) has no hall for the stage \(quoted(stage)); add one, or set the "
                + "station's active to f."
        case .fewContainers(let place, let halls, let containers, let stage, let needed):
            "\(place): \(halls.count == 1 ? "the hall" : "the halls") \(listed(halls, "and")) \(has(halls.count)) "
                + "\(containers) containers, and a batch needs \(needed) in the stage \(quoted(stage)); add some, set the "
                + "station's active to f, or give a --profile FILE whose batches need fewer."
        case .fewRings(let place, let area, let rings, let needed):
            "\(place): the area \(quoted(area)) has \(rings) rings, and a batch needs \(needed); add some, set its active "
                + "to f, or give a --profile FILE whose batches need fewer."
        case .noSilo(let place, let hall):
            "\(place): the hall \(quoted(hall)) has no feed container; add one with its hall_id, or set its station's "
                + "active to f."
        case .noBarge(let place, let area):
            "\(place): the area \(quoted(area)) has no feed container; add one with its area_id, or set the area's active "
                + "to f."
        case .smallStore(let place, let name, let site, let capacity, let needed):
            "\(place): with the feed container \(quoted(name)), \(quoted(site)) has room for \(kilograms(capacity.tenGrams)) kg of feed, "
                + "and one hour's meals there need \(needed) kg; give it a larger capacity_kg, or a --profile FILE with fewer eggs."
        }
    }

    private func has(_ count: Int) -> String { count == 1 ? "has" : "have" }
}
