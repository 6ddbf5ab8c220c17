import JSON
package import Snapshot
import Tables

/// `croissant.json`: the snapshot in Croissant 1.0, a vocabulary by which catalogues find data sets.
///
/// Unlike the data package it knows patterns, so it is as small for a large snapshot. Tables without rows have no file, and are
/// left out.
package enum Croissant {
    package static func text(_ manifest: Manifest) -> String {
        let tables = TableFiles.all(of: manifest).filter { $0.rows > 0 }
        let inputs = manifest.inputs
        let description =
            "Simulated data of a salmon farm, made by Fishladder with profile \(inputs.profile) and seed \(inputs.seed): "
            + "\(manifest.totals.all.rows) rows in \(tables.count) tables. No farm, fish or person in them exists."
        var members = [
            JSON.Member("@context", context), JSON.Member("@type", "sc:Dataset"),
            JSON.Member("@id", "fishladder-snapshot"),
            JSON.Member("name", "fishladder-snapshot"), JSON.Member("description", .string(description)),
            JSON.Member("conformsTo", "http://mlcommons.org/croissant/1.0"),
            JSON.Member("version", .string(manifest.generatorVersion)),
            JSON.Member("keywords", ["aquaculture", "salmon", "simulation"]),
            JSON.Member("identifier", .string("sha256:\(manifest.totals.digest)")),
        ]
        if let until = inputs.until {
            members.append(JSON.Member("temporalCoverage", .string("\(inputs.start)/\(until)")))
        }
        members.append(JSON.Member("distribution", .array(tables.map(files))))
        members.append(JSON.Member("recordSet", .array(tables.map { recordSet($0, Set(tables.map(\.name))) })))
        return JSON.object(members).pretty
    }

    private static func files(_ files: TableFiles) -> JSON {
        [
            "@type": "cr:FileSet", "@id": .string("files/\(files.name)"), "name": .string("files/\(files.name)"),
            "description": .string("Compressed by gzip: \(files.table.meaning)"), "encodingFormat": "text/csv",
            "includes": .string(files.pattern),
        ]
    }

    private static func recordSet(_ files: TableFiles, _ names: Set<String>) -> JSON {
        let table = files.table
        let keys = table.columns.filter(\.isKey).map { reference("\(table.name)/\($0.name)") }
        return [
            "@type": "cr:RecordSet", "@id": .string(table.name), "name": .string(table.name),
            "description": .string(table.meaning), "key": keys.count == 1 ? keys[0] : .array(keys),
            "field": .array(table.columns.map { field($0, of: table, names) }),
        ]
    }

    private static func field(_ column: Column, of table: Table, _ names: Set<String>) -> JSON {
        let unit = column.unit.map { " Unit: \($0)." } ?? ""
        var members = [
            JSON.Member("@type", "cr:Field"), JSON.Member("@id", .string("\(table.name)/\(column.name)")),
            JSON.Member("name", .string(column.name)), JSON.Member("description", .string(column.sentences + unit)),
            JSON.Member("dataType", .string(kind(column.type))),
            JSON.Member(
                "source",
                ["fileSet": reference("files/\(table.name)"), "extract": ["column": .string(column.name)]]),
        ]
        let parts = column.references?.split(separator: ".").map(String.init) ?? []
        if parts.count == 2, names.contains(parts[0]) {
            members.append(JSON.Member("references", ["field": reference(parts.joined(separator: "/"))]))
        }
        return .object(members)
    }

    private static func reference(_ id: String) -> JSON { ["@id": .string(id)] }

    private static func kind(_ type: ColumnType) -> String {
        switch type {
        case .bigint, .integer, .smallint: "sc:Integer"
        case .numeric, .double: "sc:Float"
        case .boolean: "sc:Boolean"
        case .date: "sc:Date"
        case .timestamp: "sc:DateTime"
        // The vocabulary has no type for a time of day, nor for JSON.
        case .time, .text, .varchar, .json: "sc:Text"
        }
    }

    /// That of version 1.0 of the standard, word for word.
    private static let context: JSON = [
        "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
        "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/", "data": ["@id": "cr:data", "@type": "@json"],
        "dataType": ["@id": "cr:dataType", "@type": "@vocab"], "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty", "examples": ["@id": "cr:examples", "@type": "@json"],
        "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField",
        "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
        "repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
        "transform": "cr:transform",
    ]
}
