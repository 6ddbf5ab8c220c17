typealias ByContainerDay<Value> = Keyed<ContainerDay, Value>

/// Values in the order in which their keys came: that of the rows they were read from.
///
/// There is one type of dictionary for each type of key, however many types of value there are. A dictionary for each type
/// of value was a third of the module's code and of the time to compile it.
struct Keyed<Key: Hashable, Value>: Sequence {
    private var places: [Key: Int] = [:]
    private var pairs: [(key: Key, value: Value)] = []
    /// Where the last key was changed: rows that belong together mostly follow each other.
    private var last = 0

    func makeIterator() -> IndexingIterator<[(key: Key, value: Value)]> { pairs.makeIterator() }

    /// What was set last. A key keeps its first place.
    subscript(key: Key) -> Value? { places[key].map { pairs[$0].value } }

    subscript(key: Key, default value: @autoclosure () -> Value) -> Value {
        get { self[key] ?? value() }
        _modify {
            if last >= pairs.count || pairs[last].key != key {
                last = places[key] ?? pairs.count
                if last == pairs.count {
                    places[key] = last
                    pairs.append((key, value()))
                }
            }
            yield &pairs[last].value
        }
    }

    mutating func set(_ key: Key, _ value: Value) { self[key, default: value] = value }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
    }
}

extension Keyed: Sendable where Key: Sendable, Value: Sendable {}
