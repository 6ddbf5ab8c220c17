import Farm
package import Snapshot
import Tables

/// What a wrong declaration of one column makes of a whole table: every row has another value there.
package struct ColumnMutation: Sendable, CustomStringConvertible {
    package enum Way: String, Sendable {
        case exchanged = "exchanged with the next"
        case neighbour = "as its neighbour"
        case zero, none
        case offByOne = "off by one"
    }

    package let table: String
    package let column: String
    package let way: Way
    /// The column whose values it takes, or with which it changes places.
    private let other: String?
    private let kind: Kind

    package var description: String { "\(table).\(column) \(way.rawValue)" }

    /// What takes each other's values without a word of the compiler.
    private enum Kind: Equatable {
        case whole, decimal, text, boolean, date, time, timestamp, json

        init(_ type: String) {
            self =
                switch type {
                case "bigint", "integer", "smallint": .whole
                case "boolean": .boolean
                case "date": .date
                case "time without time zone": .time
                case "timestamp with time zone": .timestamp
                case "jsonb": .json
                default: type == "double precision" || type.hasPrefix("numeric") ? .decimal : .text
                }
        }
    }

    /// Every way for every column of the tables of events and states.
    package static func all(of manifest: Manifest) -> [ColumnMutation] {
        manifest.tables.filter { $0.kind != .reference }.flatMap { table in
            table.columns.enumerated().flatMap { index, column in
                let kind = Kind(column.type)
                let alike = table.columns.indices.filter { Kind(table.columns[$0].type) == kind }
                let next = alike.first { $0 > index }
                var ways: [(way: Way, other: Int?)] = [(.zero, nil), (.offByOne, nil)]
                if let next { ways.append((.exchanged, next)) }
                if let other = alike.last(where: { $0 < index }) ?? next { ways.append((.neighbour, other)) }
                if column.isNullable { ways.append((.none, nil)) }
                return ways.map {
                    ColumnMutation(
                        table: table.name, column: column.name, way: $0.way,
                        other: $0.other.map { table.columns[$0].name }, kind: kind)
                }
            }
        }
    }

    /// Writes the whole table anew. False where no row changes.
    package func make(in editor: borrowing SnapshotEditor) throws -> Bool {
        let newline = UInt8(ascii: "\n")
        let comma = UInt8(ascii: ",")
        var parts: [(path: String, contents: [UInt8])] = []
        for part in try editor.parts(of: table) {
            var lines = try editor.contents(part).split(separator: newline).map(Array.init)
            let header = SnapshotEditor.fields(lines.first ?? [])
            guard let index = header.firstIndex(of: Array(column.utf8)) else { continue }
            let place = other.flatMap { header.firstIndex(of: Array($0.utf8)) }
            var isChanged = false
            for line in lines.indices.dropFirst() {
                var fields = SnapshotEditor.fields(lines[line])
                let old = fields
                fields[index] = new(fields[index], place.map { fields[$0] })
                if way == .exchanged, let place { fields[place] = Self.scaled(old[index], as: fields[place]) }
                if fields == old { continue }
                isChanged = true
                lines[line] = Array(fields.joined(separator: [comma]))
            }
            if isChanged { parts.append((part, Array(lines.joined(separator: [newline])) + [newline])) }
        }
        if parts.isEmpty { return false }
        try editor.write(parts)
        return true
    }

    private func new(_ old: [UInt8], _ other: [UInt8]?) -> [UInt8] {
        switch way {
        case .exchanged, .neighbour: return other.map { kind == .decimal ? Self.scaled($0, as: old) : $0 } ?? old
        case .none: return []
        case .zero: return Array((zero(String(decoding: old, as: UTF8.self)) ?? "").utf8)
        case .offByOne: return Array((next(String(decoding: old, as: UTF8.self)) ?? "").utf8)
        }
    }

    private func zero(_ old: String) -> String? {
        switch kind {
        case .text: "x"
        case .boolean: "f"
        case .date: "1970-01-01"
        case .time: "00:00:00"
        case .timestamp: "1970-01-01 00:00:00+00"
        case .json: "0"
        case .whole, .decimal: ValueChange.units(old) { _ in 0 }
        }
    }

    /// What is not there stays away.
    private func next(_ old: String) -> String? {
        switch kind {
        case .text: old.isEmpty ? nil : old.hasSuffix("\"") ? "\(old.dropLast())x\"" : old + "x"
        case .boolean: old == "t" ? "f" : "t"
        case .date: ValueChange.later(old, 1)
        case .time: ValueChange.units(String(old.suffix(2))) { $0 + 1 }.map { old.dropLast($0.count) + $0 }
        case .timestamp: old.isEmpty ? nil : String(old.prefix(18)) + (old.contains(":09+") ? "8" : "9") + "+00"
        case .json: "{}"
        case .whole, .decimal: ValueChange.units(old) { $0 + 1 }
        }
    }

    /// A number with as many decimals as another has.
    private static func scaled(_ number: [UInt8], as other: [UInt8]) -> [UInt8] {
        let text = String(decoding: number, as: UTF8.self)
        let (scale, wanted) = (
            ValueChange.scale(of: text), ValueChange.scale(of: String(decoding: other, as: UTF8.self))
        )
        if scale == wanted || text.isEmpty || other.isEmpty { return number }
        let digits =
            wanted > scale
            ? text + (scale == 0 ? "." : "") + String(repeating: "0", count: wanted - scale)
            : String(text.dropLast(scale - wanted + (wanted == 0 ? 1 : 0)))
        return Array(digits.utf8)
    }
}
