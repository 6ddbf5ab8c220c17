import JSON
package import Snapshot
import Tables

/// `datapackage.json`: the snapshot as a Frictionless Data Package, version 1.
///
/// A resource for each table with all its files, since the standard has no patterns, and its columns with types, keys, foreign
/// keys, units and meanings.
package enum DataPackage {
    /// In pieces: a snapshot may have half a million files.
    package static func pieces(_ manifest: Manifest) -> some Sequence<String> {
        let tables = TableFiles.all(of: manifest)
        // A shard may refer to rows of another.
        let targets = Set(tables.filter { manifest.inputs.shard == nil || $0.rows > 0 }.map(\.name))
        let resources = tables.enumerated().lazy.flatMap { index, files in
            [
                AnySequence(["\(index > 0 ? "," : "")\n    \(resource(files, targets))"]),
                AnySequence(files.paths.lazy.enumerated().map { "\($0 > 0 ? "," : "")\n        \"\($1)\"" }),
                AnySequence([files.rows > 0 ? "\n      ]\n    }" : "\n    }"]),
            ].joined()
        }
        let opening = open(package(manifest), indent: 0) + ",\n  \"resources\": ["
        return [AnySequence([opening]), AnySequence(resources), AnySequence(["\n  ]\n}\n"])].joined()
    }

    private static func package(_ manifest: Manifest) -> [JSON.Member] {
        let inputs = manifest.inputs
        let description =
            "Simulated data of a salmon farm, made by Fishladder with profile \(inputs.profile) and seed \(inputs.seed). "
            + "No farm, fish or person in them exists."
        return [
            JSON.Member("profile", "data-package"), JSON.Member("name", "fishladder-snapshot"),
            JSON.Member("title", "A snapshot of a salmon farm"), JSON.Member("description", .string(description)),
            JSON.Member("id", .string("sha256:\(manifest.totals.digest)")),
            JSON.Member("version", .string(manifest.generatorVersion)),
            JSON.Member("keywords", ["aquaculture", "salmon", "simulation"]),
        ]
    }

    /// Up to its files, which come last.
    private static func resource(_ files: TableFiles, _ targets: Set<String>) -> String {
        var members = [
            JSON.Member("name", .string(files.name)), JSON.Member("description", .string(files.table.meaning)),
            JSON.Member("profile", "tabular-data-resource"),
        ]
        if files.rows > 0 {
            members += [
                JSON.Member("format", "csv"), JSON.Member("mediatype", "text/csv"), JSON.Member("encoding", "utf-8"),
                JSON.Member("compression", "gz"),
                JSON.Member(
                    "dialect", ["delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\n"]),
            ]
        } else {
            // It has no file: its header stands here.
            let header = JSON.array(files.table.columns.map { .string($0.name) })
            members.append(JSON.Member("data", [header]))
        }
        members.append(JSON.Member("schema", schema(files.table, targets)))
        return open(members, indent: 2) + (files.rows > 0 ? ",\n      \"path\": [" : "")
    }

    /// The object without its end, so that another member can follow.
    private static func open(_ members: [JSON.Member], indent: Int) -> String {
        let end = "\n" + String(repeating: "  ", count: indent) + "}\n"
        let text = JSON.object(members).pretty(indent: indent)
        precondition(text.hasSuffix(end))
        return String(Substring(text.utf8.dropLast(end.utf8.count)))
    }

    private static func schema(_ table: Table, _ targets: Set<String>) -> JSON {
        var members = [
            JSON.Member("fields", .array(table.columns.map(field))),
            JSON.Member("primaryKey", .array(table.columns.filter(\.isKey).map { .string($0.name) })),
        ]
        let keys = table.columns.compactMap { foreignKey($0, of: table, targets) }
        if !keys.isEmpty { members.append(JSON.Member("foreignKeys", .array(keys))) }
        return .object(members)
    }

    private static func field(_ column: Column) -> JSON {
        var members = [JSON.Member("name", .string(column.name))]
        members += kind(column.type).map { JSON.Member($0, $1) }
        members.append(JSON.Member("description", .string(column.sentences)))
        if let unit = column.unit { members.append(JSON.Member("unit", .string(unit))) }
        // Of no standard: the declared type, with digits and lengths.
        members.append(JSON.Member("sqlType", .string(column.type.sql)))
        var constraints: [JSON.Member] = []
        if !column.isNullable { constraints.append(JSON.Member("required", true)) }
        if case .varchar(let length) = column.type { constraints.append(JSON.Member("maxLength", .integer(length))) }
        if !constraints.isEmpty { members.append(JSON.Member("constraints", .object(constraints))) }
        return .object(members)
    }

    private static func kind(_ type: ColumnType) -> [(String, JSON)] {
        switch type {
        case .bigint, .integer, .smallint: [("type", "integer")]
        case .numeric, .double: [("type", "number")]
        case .boolean: [("type", "boolean"), ("trueValues", ["t"]), ("falseValues", ["f"])]
        case .date: [("type", "date")]
        case .time: [("type", "time")]
        // No pattern of the standard reads `+00`.
        case .timestamp: [("type", "datetime"), ("format", "any")]
        case .text, .varchar: [("type", "string")]
        // An object or a list.
        case .json: [("type", "any")]
        }
    }

    private static func foreignKey(_ column: Column, of table: Table, _ targets: Set<String>) -> JSON? {
        guard let parts = column.references?.split(separator: ".").map(String.init), parts.count == 2,
            targets.contains(parts[0])
        else { return nil }
        // In the standard, an empty name means the resource itself.
        let target = parts[0] == table.name ? "" : parts[0]
        return [
            "fields": .array([.string(column.name)]),
            "reference": ["resource": .string(target), "fields": .array([.string(parts[1])])],
        ]
    }
}
