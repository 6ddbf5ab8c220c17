import Farm
import Tables
import Testing

@Suite struct `Reference rows` {
    @Test(arguments: TestedProfile.allCases)
    func `have a value of the right type in every column`(profile: TestedProfile) throws {
        for table in try ReferenceSnapshot.of(profile).tables {
            #expect(!table.isRagged)
            #expect(table.count == table.rows.count)
            for (number, row) in table.rows.enumerated() {
                if row.count != table.table.columns.count {
                    Issue.record("\(table.table.name) row \(number + 1) has \(row.count) fields")
                    continue
                }
                for (column, value) in zip(table.table.columns, row) {
                    if let fault = Self.fault(value, in: column) {
                        Issue.record("\(table.table.name) row \(number + 1), \(column.name): \(fault)")
                    }
                }
            }
        }
    }

    @Test(arguments: TestedProfile.allCases)
    func `have ids dense from 1 and growing`(profile: TestedProfile) throws {
        for table in try ReferenceSnapshot.of(profile).tables {
            let key = try #require(table.table.columns.first { $0.isKey })
            let ids = table.values(key.name).map { $0.flatMap { Int($0) } }

            #expect(!ids.isEmpty, "\(table.table.name)")
            #expect(ids == Array(1...max(1, ids.count)), "\(table.table.name)")
            #expect(table.firstID == 1, "\(table.table.name)")
            #expect(table.lastID == ids.count, "\(table.table.name)")
        }
    }

    @Test(arguments: TestedProfile.allCases)
    func `are unique where the target wants it`(profile: TestedProfile) throws {
        let snapshot = try ReferenceSnapshot.of(profile)
        var checked = 0
        for unique in TargetFacts.shared.uniques {
            guard let table = snapshot.rows(of: unique.table) else { continue }
            checked += 1
            var seen: Set<[String]> = []
            for record in table.records() {
                if let condition = unique.condition, !Self.holds(condition, record) { continue }
                let key = unique.columns.compactMap { record[$0] }
                // NULLs are different from one another.
                if key.count < unique.columns.count { continue }
                if !seen.insert(key).inserted { Issue.record("\(unique.table) has \(key) twice") }
            }
        }
        #expect(checked == 34)
    }

    @Test(arguments: TestedProfile.allCases)
    func `satisfy the target's checks`(profile: TestedProfile) throws {
        let snapshot = try ReferenceSnapshot.of(profile)
        for check in TargetFacts.shared.notNegatives {
            for value in snapshot.rows(of: check.table)?.values(check.column) ?? [] {
                if let value, value.first == "-" { Issue.record("\(check.table).\(check.column) is \(value)") }
            }
        }
        // Conditions of another form are those of a place: exactly one of its columns is filled.
        #expect(TargetFacts.shared.otherChecks.map(\.table) == Array(Self.places.keys).sorted())
        for (table, columns) in Self.places {
            for record in try #require(snapshot.rows(of: table)).records() {
                #expect(columns.count { record[$0] != nil } == 1, "\(table) \(record["id"] ?? "")")
            }
        }
    }

    private static let places = [
        "infrastructure_container": ["area_id", "carrier_id", "hall_id"],
        "infrastructure_feedcontainer": ["area_id", "hall_id"],
    ]

    @Test(arguments: TestedProfile.allCases)
    func `point to rows that are there`(profile: TestedProfile) throws {
        let snapshot = try ReferenceSnapshot.of(profile)
        for table in snapshot.tables {
            for column in table.table.columns {
                guard let references = column.references?.split(separator: ".") else { continue }
                let target = snapshot.rows(of: String(references[0]))
                let keys = Set(target?.values(String(references[1])).compactMap(\.self) ?? [])
                let missing = Set(table.values(column.name).compactMap(\.self)).subtracting(keys)
                #expect(missing.isEmpty, "\(table.table.name).\(column.name)")
            }
        }
    }

    @Test func `of sites point to the station or area of that id and name`() throws {
        let snapshot = try ReferenceSnapshot.of(.standard)
        let names = [
            "station": snapshot.rows(of: "infrastructure_freshwaterstation"),
            "area": snapshot.rows(of: "infrastructure_area"),
        ]
        for site in try #require(snapshot.rows(of: "finance_dimsite")).records() {
            let source = try #require(names[site["source_model"] ?? ""] ?? nil)
            let place = source.records().first { $0["id"] == site["source_pk"] }
            #expect(place?["name"] == site["site_name"])
        }
    }

    /// Conditions of the two partial unique indexes of intercompany policies.
    private static func holds(_ condition: String, _ record: [String: String]) -> Bool {
        let basis = condition.contains("'grade'") ? "grade" : "lifecycle"
        let column = basis == "grade" ? "product_grade_id" : "lifecycle_stage_id"
        precondition(condition.contains(column))
        return record["pricing_basis"] == basis && record[column] != nil
    }

    private static func fault(_ value: String?, in column: Column) -> String? {
        guard let value else { return column.isNullable ? nil : "NULL" }
        func whole(_ range: ClosedRange<Int>) -> Bool { Int(value).map(range.contains) ?? false }
        let isGood =
            switch column.type {
            case .bigint: whole(Int.min...Int.max)
            case .integer: whole(Int(Int32.min)...Int(Int32.max))
            case .smallint: whole(Int(Int16.min)...Int(Int16.max))
            case .boolean: value == "t" || value == "f"
            case .date: CalendarDate(value) != nil
            case .time: isTime(Array(value.utf8)[...])
            case .timestamp: isTimestamp(value)
            // Other tools read an empty text as NULL.
            case .text: !value.isEmpty
            case .varchar(let length): !value.isEmpty && value.unicodeScalars.count <= length
            case .json: value.first == "{" || value.first == "["
            case .double: Double(value)?.isFinite ?? false
            case .numeric(let precision, let scale): isNumeric(value, precision, scale)
            }
        return isGood ? nil : "\"\(value)\" is no \(column.type.sql)"
    }

    /// Form by form rather than by regular expressions, which take seconds for so many rows.
    private static func isTimestamp(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        return bytes.count == 22 && CalendarDate(String(decoding: bytes[..<10], as: UTF8.self)) != nil
            && bytes[10] == UInt8(ascii: " ") && isTime(bytes[11..<19]) && bytes[19...].elementsEqual("+00".utf8)
    }

    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count == 3
            && zip(parts, [23, 59, 59]).allSatisfy { part, most in
                part.count == 2 && part.allSatisfy(isDigit)
                    && Int(String(decoding: part, as: UTF8.self)).map { $0 <= most } ?? false
            }
    }

    private static func isNumeric(_ value: String, _ precision: Int, _ scale: Int) -> Bool {
        let bytes = Array(value.utf8)
        let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.joined().allSatisfy(isDigit) else { return false }
        let hasLeadingZero = parts[0].count > 1 && parts[0].first == UInt8(ascii: "0")
        return (1...precision - scale).contains(parts[0].count) && parts[1].count == scale && !hasLeadingZero
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
