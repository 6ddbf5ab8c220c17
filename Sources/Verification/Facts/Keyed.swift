/// Values by whole numbers, in the order in which they came: that of the rows they were read from.
///
/// All share one type of dictionary, however many types of value there are. A dictionary of each type's own, and sorting
/// it before it is told of, was a third of the module's code and of the time to compile it.
struct Keyed<Value>: Sequence {
    private var places: [Int: Int] = [:]
    private var pairs: [(key: Int, value: Value)] = []

    func makeIterator() -> IndexingIterator<[(key: Int, value: Value)]> { pairs.makeIterator() }

    var count: Int { pairs.count }

    /// What was set last. A key keeps its first place.
    subscript(key: Int) -> Value? { places[key].map { pairs[$0].value } }

    subscript(key: Int, default value: @autoclosure () -> Value) -> Value {
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

    mutating func set(_ key: Int, _ value: Value) { self[key, default: value] = value }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
    }
}

extension Keyed {
    subscript(container: ContainerDay) -> Value? { self[container.key] }

    subscript(container: ContainerDay, default value: @autoclosure () -> Value) -> Value {
        get { self[container.key] ?? value() }
        _modify { yield &self[container.key, default: value()] }
    }

    mutating func set(_ container: ContainerDay, _ value: Value) { set(container.key, value) }
}
