package import JSON

extension CommandDefinition {
    /// The JSON Schema of all that the command prints with `--json`; nil where it has no such option.
    package var schema: JSON? {
        guard !results.isEmpty else { return nil }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": .string("\(program) \(name) --json"),
            "oneOf": .array((results + [.problem]).map(\.schema)),
        ]
    }
}

extension ResultFacts {
    fileprivate var schema: JSON {
        let format: JSON.Member = .init(
            "format", ["const": .string(format), "description": "Which form this is, and its version."])
        return .object(
            [.init("title", .string(self.format)), .init("description", .string(summary))]
                + objectSchema(members, first: [format]))
    }
}

extension ResultShape {
    /// The keywords of a value of this shape.
    fileprivate var schema: [JSON.Member] {
        switch self {
        case .text: [.init("type", "string")]
        case .words(let words): [.init("enum", .array(words.map(JSON.string)))]
        case .day:
            [.init("type", "string"), .init("format", "date"), .init("pattern", .string("^" + Self.dayPattern + "$"))]
        case .moment:
            [
                .init("type", "string"), .init("format", "date-time"),
                .init("pattern", .string("^" + Self.dayPattern + "T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")),
            ]
        case .whole: [.init("type", "integer"), .init("minimum", 0)]
        case .number: [.init("type", "number")]
        case .truth: [.init("type", "boolean")]
        case .list(let element): [.init("type", "array"), .init("items", .object(element.schema))]
        case .object(let members): objectSchema(members)
        case .orNull(let shape): [.init("anyOf", [.object(shape.schema), ["type": "null"]])]
        }
    }

    private static let dayPattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
}

private func objectSchema(_ members: [ResultMemberFacts], first: [JSON.Member] = []) -> [JSON.Member] {
    let described = members.map { member in
        JSON.Member(
            member.key,
            .object(
                member.shape.schema + [
                    .init("description", .string(member.meaning + (member.unit.map { " Unit: \($0)." } ?? "")))
                ]))
    }
    return [
        .init("type", "object"), .init("properties", .object(first + described)),
        .init("required", .array((first.map(\.key) + members.filter(\.isAlways).map(\.key)).map(JSON.string))),
        .init("additionalProperties", false),
    ]
}
