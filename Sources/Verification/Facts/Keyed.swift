typealias ByID<Value> = Keyed<Int, Value>
typealias ByContainerDay<Value> = Keyed<ContainerDay, Value>

/// Values in the order in which their keys came: that of the rows they were read from.
///
/// There is one type of dictionary for each type of key, however many types of value there are. A dictionary for each type
/// of value was a third of the module's code and of the time to compile it.
struct Keyed<Key: Hashable, Value>: Sequence {
    private var places: [Key: Int] = [:]
    private var pairs: [(key: Key, value: Value)] = []

    func makeIterator() -> IndexingIterator<[(key: Key, value: Value)]> { pairs.makeIterator() }

    var count: Int { pairs.count }

    /// What was set last. A key keeps its first place.
    subscript(key: Key) -> Value? { places[key].map { pairs[$0].value } }

    subscript(key: Key, default value: @autoclosure () -> Value) -> Value {
        get { self[key] ?? value() }
        _modify {
            let place = places[key] ?? pairs.count
            if place == pairs.count {
                places[key] = place
                pairs.append((key, value()))
            }
            yield &pairs[place].value
        }
    }

    mutating func set(_ key: Key, _ value: Value) { self[key, default: value] = value }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
    }
}
