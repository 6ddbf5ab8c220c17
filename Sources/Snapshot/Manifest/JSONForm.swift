import Farm
import JSON

/// How a value stands in a manifest: one declaration both writes and reads it, so that the two cannot differ.
struct JSONForm<Value>: Sendable {
    let write: @Sendable (Value) -> JSON
    /// Refuses what this program could not have written: a snapshot may come from anybody.
    let read: @Sendable (JSON, ManifestPlace) throws(SnapshotProblem) -> Value
}

/// Where in a manifest a value stands, for errors: `tables[3].name`.
struct ManifestPlace: Sendable {
    let path: String
    var key = ""

    func member(_ name: String) -> ManifestPlace {
        ManifestPlace(path: path, key: key.isEmpty ? name : "\(key).\(name)")
    }
    func element(_ index: Int) -> ManifestPlace { ManifestPlace(path: path, key: "\(key)[\(index)]") }

    var lacks: SnapshotProblem { .manifestLacks(path: path, key: key) }

    func check(_ text: String, _ form: TextForm) throws(SnapshotProblem) {
        if form.allows(text) { return }
        let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(80)))
        throw .manifestOdd(path: path, key: key, value: beginning, expected: form.expected)
    }
}

/// One member of an object: its key, and the property that holds its value.
struct JSONMember<Owner>: Sendable {
    typealias Path<Value> = any WritableKeyPath<Owner, Value> & Sendable

    let key: String
    /// Nothing where the member is left out.
    let write: @Sendable (Owner) -> JSON?
    let read: @Sendable (inout Owner, JSON?, ManifestPlace) throws(SnapshotProblem) -> Void

    init<Value: Sendable>(_ key: String, _ path: Path<Value>, _ form: JSONForm<Value>) {
        self.key = key
        write = { form.write($0[keyPath: path]) }
        read = { owner, json, place throws(SnapshotProblem) in
            guard let json else { throw place.lacks }
            owner[keyPath: path] = try form.read(json, place)
        }
    }

    /// A member of a part of the owner, written among the owner's own members.
    init<Inner: Sendable>(of part: Path<Inner>, _ member: JSONMember<Inner>) {
        key = member.key
        write = { member.write($0[keyPath: part]) }
        read = { owner, json, place throws(SnapshotProblem) in try member.read(&owner[keyPath: part], json, place) }
    }

    /// A member that is left out where the property has this value.
    init<Value: Sendable & Equatable>(
        _ key: String, _ path: Path<Value>, _ form: JSONForm<Value>, unless omitted: Value
    ) {
        self.key = key
        write = { $0[keyPath: path] == omitted ? nil : form.write($0[keyPath: path]) }
        read = { owner, json, place throws(SnapshotProblem) in
            owner[keyPath: path] =
                try json.map { json throws(SnapshotProblem) in try form.read(json, place) } ?? omitted
        }
    }
}

extension JSONForm {
    /// An object of these members. Other members are ignored: another version may write more.
    static func object(_ members: [JSONMember<Value>], from empty: Value) -> JSONForm where Value: Sendable {
        JSONForm { value in
            .object(members.compactMap { member in member.write(value).map { JSON.Member(member.key, $0) } })
        } read: { json, place throws(SnapshotProblem) in
            guard case .object = json else { throw place.lacks }
            var value = empty
            for member in members { try member.read(&value, json[member.key], place.member(member.key)) }
            return value
        }
    }

    static func list<Element: Sendable>(_ form: JSONForm<Element>, atLeast least: Int = 0, atMost most: Int) -> JSONForm
    where Value == [Element] {
        JSONForm {
            .array($0.map(form.write))
        } read: { json, place throws(SnapshotProblem) in
            guard case .array(let elements) = json, least <= elements.count, elements.count <= most else {
                throw place.lacks
            }
            var values: [Element] = []
            for (index, element) in elements.enumerated() {
                values.append(try form.read(element, place.element(index)))
            }
            return values
        }
    }

    /// `null` where there is nothing.
    static func orNull<Wrapped: Sendable>(_ form: JSONForm<Wrapped>) -> JSONForm where Value == Wrapped? {
        JSONForm {
            $0.map(form.write) ?? .null
        } read: { json, place throws(SnapshotProblem) in
            json == .null ? nil : try form.read(json, place)
        }
    }

    /// A whole number of this range.
    static func whole(_ range: ClosedRange<Value>) -> JSONForm where Value: FixedWidthInteger & Sendable {
        JSONForm {
            .integer($0)
        } read: { json, place throws(SnapshotProblem) in
            guard case .number(let text) = json, let number = Value(text), range.contains(number) else {
                throw place.lacks
            }
            return number
        }
    }
}

extension JSONForm<Bool> {
    static let bool = JSONForm {
        .bool($0)
    } read: { json, place throws(SnapshotProblem) in
        guard case .bool(let value) = json else { throw place.lacks }
        return value
    }
}

extension JSONForm<Double> {
    static func real(_ range: ClosedRange<Double>) -> JSONForm {
        JSONForm {
            .real($0)
        } read: { json, place throws(SnapshotProblem) in
            guard case .number(let text) = json, let number = Double(text), range.contains(number) else {
                throw place.lacks
            }
            return number
        }
    }

    /// Of any size, but a number.
    static let anyReal = real(-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
}

extension JSONForm<String> {
    static func text(_ form: TextForm) -> JSONForm {
        JSONForm {
            .string($0)
        } read: { json, place throws(SnapshotProblem) in
            guard case .string(let text) = json else { throw place.lacks }
            try place.check(text, form)
            return text
        }
    }
}

extension JSONForm<CalendarDate> {
    static let day = written(.day) { CalendarDate($0) }
}

extension JSONForm<JSON> {
    /// As it stands, if each of its texts is one line.
    static let lines = JSONForm {
        $0
    } read: { json, place throws(SnapshotProblem) in
        try check(json, place)
        return json
    }

    private static func check(_ json: JSON, _ place: ManifestPlace) throws(SnapshotProblem) {
        switch json {
        case .string(let text): if !text.isEmpty { try place.check(text, .line) }
        case .array(let elements):
            for (index, element) in elements.enumerated() { try check(element, place.element(index)) }
        case .object(let members):
            for member in members {
                try place.check(member.key, .line)
                try check(member.value, place.member(member.key))
            }
        case .null, .bool, .number: return
        }
    }
}

extension JSONForm {
    /// A value that stands as its description.
    static func written(_ form: TextForm, _ parse: @escaping @Sendable (String) -> Value?) -> JSONForm
    where Value: CustomStringConvertible & SendableMetatype {
        JSONForm {
            .string($0.description)
        } read: { json, place throws(SnapshotProblem) in
            guard let value = parse(try JSONForm<String>.text(form).read(json, place)) else { throw place.lacks }
            return value
        }
    }

    /// One of the cases, by its raw value.
    static func choice() -> JSONForm
    where Value: RawRepresentable<String> & CaseIterable & Sendable & SendableMetatype {
        let cases = Value.allCases.map { (word: $0.rawValue, value: $0) }
        let text = JSONForm<String>.text(.oneOf(cases.map(\.word)))
        return JSONForm {
            .string($0.rawValue)
        } read: { json, place throws(SnapshotProblem) in
            let word = try text.read(json, place)
            guard let found = cases.first(where: { $0.word == word }) else { throw place.lacks }
            return found.value
        }
    }
}
