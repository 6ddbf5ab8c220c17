/// Values by id, in the order in which the ids came.
///
/// The ids of a table follow each other, so most are found by their distance from the first. Those of a stranger's snapshot
/// may be any, and cost no more memory.
struct ByID<Value>: Sequence {
    private var pairs: [(key: Int, value: Value)] = []
    private var first = 0
    /// The place of each id from the first on, from 1; 0 where there is none.
    private var near: [Int32] = []
    private var far: [Int: Int] = [:]

    func makeIterator() -> IndexingIterator<[(key: Int, value: Value)]> { pairs.makeIterator() }

    var count: Int { pairs.count }

    private func place(of id: Int) -> Int? {
        let distance = UInt(bitPattern: id &- first)
        if distance < near.count {
            let place = near[Int(distance)]
            if place > 0 { return Int(place) - 1 }
        }
        return far.isEmpty ? nil : far[id]
    }

    private mutating func add(_ id: Int, _ value: Value) {
        if pairs.isEmpty { first = id }
        pairs.append((id, value))
        let distance = UInt(bitPattern: id &- first)
        // At most an eighth of the places are in use where ids are far from each other.
        guard distance < 1024 + 8 * pairs.count, pairs.count < Int32.max else {
            far[id] = pairs.count - 1
            return
        }
        while near.count <= distance { near.append(0) }
        near[Int(distance)] = Int32(pairs.count)
    }

    /// What was set last. An id keeps its first place.
    subscript(id: Int) -> Value? { place(of: id).map { pairs[$0].value } }

    subscript(id: Int, default value: @autoclosure () -> Value) -> Value {
        get { self[id] ?? value() }
        _modify {
            if place(of: id) == nil { add(id, value()) }
            yield &pairs[place(of: id) ?? 0].value
        }
    }

    mutating func set(_ id: Int, _ value: Value) { self[id, default: value] = value }

    mutating func removeAll() {
        pairs.removeAll(keepingCapacity: true)
        near.removeAll(keepingCapacity: true)
        far.removeAll(keepingCapacity: true)
    }
}

extension ByID: Sendable where Value: Sendable {}
