/// The decisions of a bounded channel as a pure state machine, without locks, tasks or time. It decides what to do when
/// a task sends, receives, cancels or ends the stream, and the caller performs the steps.
///
/// Invariants: no sender waits while there is room; no receiver waits while there is an element; elements leave in the
/// order in which they arrived; each waiting task is resumed exactly once.
@usableFromInline
package struct ChannelMachine<Element, Sender, Receiver> {
    @usableFromInline
    package enum Ending: Sendable {
        case finished
        case failed(any Error)
    }

    @usableFromInline
    package enum SendStep {
        /// There was room.
        case stored
        /// A receiver was waiting: pass it the element.
        case deliver(Receiver)
        /// No room: wait to be resumed.
        case wait
        case refused(Ending)
    }

    @usableFromInline
    package enum ReceiveStep {
        case take(Element)
        /// Like `take`, and the element of this waiting sender took its place.
        case takeAndAdmit(Element, Sender)
        case wait
        case ended(Ending)
    }

    /// All tasks still waiting when the stream ends.
    @usableFromInline
    package struct Released {
        @usableFromInline package var senders: [Sender] = []
        @usableFromInline package var receivers: [Receiver] = []
        @usableFromInline package let ending: Ending

        @inlinable
        init(ending: Ending) { self.ending = ending }
    }

    @usableFromInline let capacity: Int
    @usableFromInline var elements: Queue<Element> = Queue()
    @usableFromInline var senders: Queue<(ticket: Int, element: Element, sender: Sender)> = Queue()
    @usableFromInline var receivers: Queue<(ticket: Int, receiver: Receiver)> = Queue()
    @usableFromInline var ending: Ending?
    @usableFromInline var nextTicket = 0
    /// Tickets cancelled before their tasks started to wait.
    @usableFromInline var givenUp: Set<Int> = []

    @inlinable
    package init(capacity: Int) {
        precondition(capacity > 0, "a channel without room could never hand anything on")
        self.capacity = capacity
    }

    @inlinable
    package var count: Int { elements.count }
    /// Nothing is kept of finished attempts.
    package var ticketsKept: Int { givenUp.count + senders.count + receivers.count }

    /// A ticket identifies one attempt to send or receive, so that it can be cancelled.
    @inlinable
    package mutating func takeTicket() -> Int {
        defer { nextTicket += 1 }
        return nextTicket
    }

    @inlinable
    package mutating func send(_ element: Element) -> SendStep {
        if let ending { return .refused(ending) }
        if let waiting = receivers.popFirst() { return .deliver(waiting.receiver) }
        if elements.count < capacity {
            elements.append(element)
            return .stored
        }
        return .wait
    }

    /// To be called after `send` returned "wait". False if the ticket was cancelled meanwhile.
    @inlinable
    package mutating func park(_ sender: Sender, with element: Element, ticket: Int) -> Bool {
        if givenUp.remove(ticket) != nil { return false }
        senders.append((ticket, element, sender))
        return true
    }

    @inlinable
    package mutating func receive() -> ReceiveStep {
        // A failure discards queued elements, a regular end does not.
        if case .failed = ending, let ending { return .ended(ending) }
        if let element = elements.popFirst() {
            guard let waiting = senders.popFirst() else { return .take(element) }
            elements.append(waiting.element)
            return .takeAndAdmit(element, waiting.sender)
        }
        if let ending { return .ended(ending) }
        return .wait
    }

    @inlinable
    package mutating func park(_ receiver: Receiver, ticket: Int) -> Bool {
        if givenUp.remove(ticket) != nil { return false }
        receivers.append((ticket, receiver))
        return true
    }

    /// A waiting task was cancelled. Returns the task to resume, if it was already waiting.
    @inlinable
    package mutating func giveUpSending(ticket: Int) -> Sender? {
        if let waiting = senders.remove(where: { $0.ticket == ticket }) { return waiting.sender }
        givenUp.insert(ticket)
        return nil
    }

    @inlinable
    package mutating func giveUpReceiving(ticket: Int) -> Receiver? {
        if let waiting = receivers.remove(where: { $0.ticket == ticket }) { return waiting.receiver }
        givenUp.insert(ticket)
        return nil
    }

    /// The attempt is over, however it ended.
    @inlinable
    package mutating func drop(ticket: Int) { givenUp.remove(ticket) }

    /// Ends the stream. The first end counts, except that a failure replaces a regular end.
    @inlinable
    package mutating func end(_ new: Ending) -> Released {
        switch (ending, new) {
        case (nil, _), (.finished, .failed): ending = new
        default: return Released(ending: new)
        }
        var released = Released(ending: new)
        while let waiting = senders.popFirst() { released.senders.append(waiting.sender) }
        while let waiting = receivers.popFirst() { released.receivers.append(waiting.receiver) }
        if case .failed = new { elements = Queue() }
        return released
    }
}

/// First in, first out, in constant time on average.
@usableFromInline
struct Queue<Element> {
    @usableFromInline var storage: [Element?] = []
    @usableFromInline var head = 0

    @inlinable
    init() {}

    @inlinable
    var count: Int { storage.count - head }

    @inlinable
    mutating func append(_ element: Element) { storage.append(element) }

    @inlinable
    mutating func popFirst() -> Element? {
        guard head < storage.count else { return nil }
        let element = storage[head]
        storage[head] = nil
        head += 1
        if head == storage.count {
            storage.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 32 && head * 2 > storage.count {
            storage.removeFirst(head)
            head = 0
        }
        return element
    }

    @inlinable
    mutating func remove(where matches: (Element) -> Bool) -> Element? {
        guard let index = storage[head...].firstIndex(where: { $0.map(matches) ?? false }) else { return nil }
        return storage.remove(at: index)
    }
}
