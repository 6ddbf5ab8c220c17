/// Puts what workers finish in any order back into the order in which it was sent to them.
struct InOrder<Element> {
    /// Those that came before their turn. At most as many as are in flight.
    private var waiting: [Int: Element] = [:]
    private var number: Int

    init(from number: Int = 0) { self.number = number }

    mutating func add(_ element: Element, number: Int) { waiting[number] = element }

    /// The next in order, if it has come.
    mutating func next() -> Element? {
        guard let element = waiting.removeValue(forKey: number) else { return nil }
        number += 1
        return element
    }
}
