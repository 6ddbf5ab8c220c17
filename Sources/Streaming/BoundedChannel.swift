public import Synchronization

/// Passes elements between tasks, with a bounded buffer: a sender that is too fast waits.
///
/// Any number of tasks may send and receive. Elements leave in the order in which they were accepted. Waiting suspends
/// the task, not its thread, and ends with `CancellationError` when the task is cancelled.
public struct BoundedChannel<Element: Sendable>: Sendable {
    @usableFromInline let storage: Storage<Element>

    @inlinable
    public init(capacity: Int) {
        storage = Storage(capacity: capacity)
    }

    /// Suspends while the channel is full. Throws the channel's failure, or `ChannelFinished` after a regular end.
    @inlinable
    public func send(_ element: Element) async throws {
        try await storage.send(element)
    }

    /// Suspends while the channel is empty. Nil once it has ended and all elements were received.
    @inlinable
    public func receive() async throws -> Element? {
        try await storage.receive()
    }

    /// Ends the channel for senders. Buffered elements can still be received.
    @inlinable
    public func finish() { storage.end(.finished) }

    /// Ends the channel for both sides at once and drops buffered elements.
    @inlinable
    public func fail(_ error: any Error) { storage.end(.failed(error)) }
}

/// A send to a channel that had ended.
public struct ChannelFinished: Error {
    public init() {}
}

@usableFromInline
final class Storage<Element: Sendable>: Sendable {
    @usableFromInline
    typealias SenderContinuation = CheckedContinuation<Void, any Error>
    @usableFromInline
    typealias ReceiverContinuation = CheckedContinuation<Element?, any Error>
    @usableFromInline
    typealias Machine = ChannelMachine<Element, SenderContinuation, ReceiverContinuation>

    @usableFromInline let machine: Mutex<Machine>

    @inlinable
    init(capacity: Int) { machine = Mutex(Machine(capacity: capacity)) }

    @inlinable
    func send(_ element: Element) async throws {
        let (step, ticket) = machine.withLock { machine in
            let step = machine.send(element)
            guard case .wait = step else { return (step, -1) }
            return (step, machine.takeTicket())
        }
        if try perform(step, with: element) { return }
        defer { machine.withLock { $0.drop(ticket: ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                park(continuation, with: element, ticket: ticket)
            }
        } onCancel: {
            machine.withLock { $0.giveUpSending(ticket: ticket) }?.resume(throwing: CancellationError())
        }
    }

    /// Room may have become free between the check and the wait, so it is checked again under the same lock.
    @inlinable
    func park(_ continuation: SenderContinuation, with element: Element, ticket: Int) {
        let step: Machine.SendStep? = machine.withLock { machine in
            let step = machine.send(element)
            guard case .wait = step else { return step }
            return machine.park(continuation, with: element, ticket: ticket) ? .wait : nil
        }
        guard let step else { return continuation.resume(throwing: CancellationError()) }
        do {
            if try perform(step, with: element) { continuation.resume() }
        } catch {
            continuation.resume(throwing: error)
        }
    }

    /// Whether the element was accepted.
    @inlinable
    func perform(_ step: Machine.SendStep, with element: Element) throws -> Bool {
        switch step {
        case .stored: return true
        case .deliver(let receiver):
            receiver.resume(returning: element)
            return true
        case .wait: return false
        case .refused(.finished): throw ChannelFinished()
        case .refused(.failed(let error)): throw error
        }
    }

    @inlinable
    func receive() async throws -> Element? {
        let (step, ticket) = machine.withLock { machine in
            let step = machine.receive()
            guard case .wait = step else { return (step, -1) }
            return (step, machine.takeTicket())
        }
        if let answer = perform(step) { return try answer.get() }
        defer { machine.withLock { $0.drop(ticket: ticket) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in park(continuation, ticket: ticket) }
        } onCancel: {
            machine.withLock { $0.giveUpReceiving(ticket: ticket) }?.resume(throwing: CancellationError())
        }
    }

    @inlinable
    func park(_ continuation: ReceiverContinuation, ticket: Int) {
        let step: Machine.ReceiveStep? = machine.withLock { machine in
            let step = machine.receive()
            guard case .wait = step else { return step }
            return machine.park(continuation, ticket: ticket) ? .wait : nil
        }
        guard let step else { return continuation.resume(throwing: CancellationError()) }
        if let answer = perform(step) { continuation.resume(with: answer) }
    }

    /// Nil if the receiver has to wait.
    @inlinable
    func perform(_ step: Machine.ReceiveStep) -> Result<Element?, any Error>? {
        switch step {
        case .take(let element): return .success(element)
        case .takeAndAdmit(let element, let sender):
            sender.resume()
            return .success(element)
        case .wait: return nil
        case .ended(.finished): return .success(nil)
        case .ended(.failed(let error)): return .failure(error)
        }
    }

    @inlinable
    func end(_ ending: Machine.Ending) {
        let released = machine.withLock { $0.end(ending) }
        switch released.ending {
        case .finished:
            for sender in released.senders { sender.resume(throwing: ChannelFinished()) }
            for receiver in released.receivers { receiver.resume(returning: nil) }
        case .failed(let error):
            for sender in released.senders { sender.resume(throwing: error) }
            for receiver in released.receivers { receiver.resume(throwing: error) }
        }
    }
}
