/// A company under construction, table by table, with the file positions of its parts.
struct ImportedFarm {
    var company: Company
    let profile: Profile
    private let tables: [FarmTable: ImportedTable]
    private var registers: [FarmTable: Register] = [:]
    /// The stage of each container type that the profile puts into halls.
    let stages: [String: Int]
    var groups = ImportedGroups()

    /// The rows of a table by their ids.
    private struct Register {
        /// Index in the company's list, nil for a row that is left out.
        var places: [Int: Int?] = [:]
        var lines: [FarmProblem.Place] = []
        var names: [Name: Int] = [:]
    }

    private struct Name: Hashable {
        let name: String
        /// The scope in which names must be unique.
        let within: String
    }

    init(_ tables: [FarmTable: ImportedTable], _ profile: Profile, _ company: Company) {
        self.tables = tables
        self.profile = profile
        self.company = company
        stages = Dictionary(
            profile.halls.flatMap { hall in hall.containers.map { ($0.type, hall.stage) } },
            uniquingKeysWith: { first, _ in first })
    }

    // MARK: Rows

    /// Ordered by id, so that the order of rows in the file does not reach the snapshot.
    func rows(_ table: FarmTable) throws(FarmProblem) -> [(id: Int, row: ImportedRow)] {
        var rows: [(id: Int, row: ImportedRow)] = []
        var lines: [Int: Int] = [:]
        for row in tables[table]?.rows ?? [] {
            let id = try row.id()
            if let first = lines.updateValue(row.place.line, forKey: id) {
                throw .twice(row.place, column: "id", value: "\(id)", firstLine: first)
            }
            rows.append((id, row))
        }
        return rows.sorted { $0.id < $1.id }
    }

    mutating func leaveOut(_ id: Int, _ table: FarmTable) {
        registers[table, default: Register()].places.updateValue(nil, forKey: id)
    }

    mutating func enter(_ id: Int, _ row: ImportedRow, _ table: FarmTable, at place: Int) {
        registers[table, default: Register()].places.updateValue(place, forKey: id)
        registers[table, default: Register()].lines.append(row.place)
    }

    mutating func name(_ row: ImportedRow, _ table: FarmTable, within: String = "") throws(FarmProblem) -> String {
        let name = try row.text("name", atMost: 100)
        let first = registers[table, default: Register()].names
            .updateValue(row.place.line, forKey: Name(name: name, within: within))
        if let first { throw .twice(row.place, column: "name", value: name, firstLine: first) }
        return name
    }

    /// The index of the row with an id; nil if it was left out.
    func place(_ id: Int, _ row: ImportedRow, _ column: String, _ table: FarmTable) throws(FarmProblem) -> Int? {
        guard let place = registers[table]?.places[id] else {
            throw .dangling(row.place, column: column, id: id, table: table.rawValue)
        }
        return place
    }

    /// The position of a part of the company in its file.
    func line(_ table: FarmTable, _ index: Int) -> FarmProblem.Place {
        registers[table].map { $0.lines[index] } ?? FarmProblem.Place("", 0)
    }
}
