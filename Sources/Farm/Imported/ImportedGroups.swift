/// The groups of areas, as in their table. A group is in at most one other, and nested groups share a geography.
struct ImportedGroups {
    private var rows: [Int: ImportedRow] = [:]

    init() {}

    /// Refuses a group that contains itself, or lies in one of another geography.
    init(_ rows: [(id: Int, row: ImportedRow)]) throws(FarmProblem) {
        for (id, row) in rows { self.rows[id] = row }
        for (id, row) in rows {
            guard let parent = try row.idOrNull("parent_id") else { continue }
            try expect(parent, toHold: row)
            var around: Int? = parent
            var seen: Set<Int> = []
            while let group = around, seen.insert(group).inserted {
                if group == id { throw .groupInItself(row.place, name: try row.text("name", atMost: 100)) }
                around = try self.rows[group]?.idOrNull("parent_id")
            }
        }
    }

    /// Whether the group and all groups around it are in use.
    func isInUse(_ id: Int) throws(FarmProblem) -> Bool {
        guard let row = rows[id] else { return true }
        guard try row.isActive() else { return false }
        guard let parent = try row.idOrNull("parent_id") else { return true }
        return try isInUse(parent)
    }

    /// Refuses a group of another geography than its contents.
    func expect(_ id: Int, toHold row: ImportedRow) throws(FarmProblem) {
        guard let group = rows[id] else { return }
        if try group.id("geography_id") != row.id("geography_id") {
            throw .groupElsewhere(
                row.place, name: try row.text("name", atMost: 100), group: try group.text("name", atMost: 100))
        }
    }
}
