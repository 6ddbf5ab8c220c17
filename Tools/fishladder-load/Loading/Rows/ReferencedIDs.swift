/// The distinct ids that went by in one column, up to a bound.
///
/// A group refers to few rows: containers, sensors, one batch. Most ids equal the one before.
package struct ReferencedIDs: ~Copyable {
    /// A megabyte, and a statement of half a megabyte.
    package static let most = 1 << 16

    private var slots: UnsafeMutableBufferPointer<Int64>
    private var count = 0
    private var hasZero = false
    private var last: Int64 = 0
    package private(set) var areTooMany = false

    package init() {
        slots = .allocate(capacity: 256)
        slots.initialize(repeating: 0)
    }

    deinit { slots.deallocate() }

    @inline(__always)
    package mutating func insert(_ id: Int64) {
        if id == last && id != 0 { return }
        last = id
        add(id)
    }

    private mutating func add(_ id: Int64) {
        if id == 0 {
            hasZero = true
        } else if place(id), count * 2 > slots.count {
            if count >= Self.most { areTooMany = true } else { grow() }
        }
    }

    /// Whether it is new.
    private mutating func place(_ id: Int64) -> Bool {
        var slot = Int(truncatingIfNeeded: UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15 &>> 20) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == id { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        if areTooMany { return false }
        slots[slot] = id
        count += 1
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = .allocate(capacity: old.count * 2)
        slots.initialize(repeating: 0)
        count = 0
        for id in old where id != 0 { _ = place(id) }
        old.deallocate()
    }

    /// In ascending order, so that all who lock the rows do it in one order.
    package var sorted: [Int64] { (slots.filter { $0 != 0 } + (hasZero ? [0] : [])).sorted() }

    package mutating func removeAll() {
        slots.update(repeating: 0)
        count = 0
        hasZero = false
        last = 0
        areTooMany = false
    }
}
