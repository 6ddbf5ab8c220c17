public import JSON

/// A small validator of JSON Schema, with nothing in common with what makes the schemas.
///
/// It knows the keywords that ours use, and takes any other for a fault: a misspelt keyword would allow everything.
public struct SchemaCheck {
    /// What is wrong with the value, each with its path; empty if it is valid.
    public static func faults(of value: JSON, by schema: JSON, at path: String = "$") -> [String] {
        guard case .object(let keywords) = schema else { return ["\(path): its schema is no object"] }
        return keywords.flatMap { faults(of: value, by: $0, beside: schema, at: path) }
    }

    private static func faults(
        of value: JSON, by keyword: JSON.Member, beside schema: JSON, at path: String
    ) -> [String] {
        switch (keyword.key, keyword.value) {
        case ("$schema", "https://json-schema.org/draft/2020-12/schema"): return []
        // Of dates and times `pattern` says more.
        case ("title", .string), ("description", .string), ("format", "date"), ("format", "date-time"): return []
        case ("const", let only): return value == only ? [] : ["\(path): \(value.compact) is not \(only.compact)"]
        case ("enum", .array(let all)): return all.contains(value) ? [] : ["\(path): \(value.compact) is not listed"]
        case ("type", .string(let type)):
            return types(of: value).contains(type) ? [] : ["\(path): \(value.compact) is not of type \(type)"]
        case ("minimum", .number(let least)):
            guard case .number(let text) = value, let number = Double(text), let least = Double(least) else {
                return []
            }
            return number >= least ? [] : ["\(path): \(text) is less than \(least)"]
        case ("pattern", .string(let pattern)):
            guard case .string(let text) = value else { return [] }
            let matches = (try? Regex(pattern).firstMatch(in: text) != nil) ?? false
            return matches ? [] : ["\(path): \(text) does not match \(pattern)"]
        case ("items", let items):
            guard case .array(let elements) = value else { return [] }
            return elements.enumerated().flatMap { faults(of: $1, by: items, at: "\(path)[\($0)]") }
        case ("properties", .object(let properties)):
            return properties.flatMap { property in
                value[property.key].map { faults(of: $0, by: property.value, at: "\(path).\(property.key)") } ?? []
            }
        case ("required", .array(let keys)):
            return keys.compactMap { key in
                guard case .string(let key) = key, case .object = value, value[key] == nil else { return nil }
                return "\(path): \(key) is missing"
            }
        case ("additionalProperties", false):
            guard case .object(let members) = value, case .object(let known)? = schema["properties"] else { return [] }
            return members.filter { member in !known.contains { $0.key == member.key } }.map {
                "\(path): \($0.key) is not declared"
            }
        case ("anyOf", .array(let schemas)):
            let all = schemas.map { faults(of: value, by: $0, at: path) }
            return all.contains([]) ? [] : all.flatMap(\.self)
        case ("oneOf", .array(let schemas)):
            let all = schemas.map { faults(of: value, by: $0, at: path) }
            let valid = all.count { $0.isEmpty }
            if valid == 1 { return [] }
            // The one that was nearest tells most.
            return valid > 1 ? ["\(path): \(valid) schemas allow it"] : all.min { $0.count < $1.count } ?? []
        default: return ["\(path): the keyword \(keyword.key) is not known"]
        }
    }

    private static func types(of value: JSON) -> Set<String> {
        switch value {
        case .null: ["null"]
        case .bool: ["boolean"]
        case .string: ["string"]
        case .array: ["array"]
        case .object: ["object"]
        case .number(let text): text.contains { ".eE".contains($0) } ? ["number"] : ["number", "integer"]
        }
    }
}
