import Streaming
import TestDice
import Testing

/// Drives a channel's machine at random as the channel itself does, and keeps a simple model beside it: one line of
/// elements, those in the channel first and those of waiting senders behind, and one line of waiting receivers.
struct ChannelWalk {
    typealias Machine = ChannelMachine<Int, Int, Int>

    struct Failure: Error {}

    /// Somebody between asking and waiting, or later.
    private struct Attempt {
        let name: Int
        let ticket: Int
        let isSender: Bool
        var isGivenUp = false
    }

    private let capacity: Int
    private var machine: Machine
    private var dice: Dice

    private var line: [Int] = []
    private var waitingSenders: [Attempt] = []
    private var waitingReceivers: [Attempt] = []
    /// Told to wait and not yet waiting.
    private var hesitating: [Attempt] = []
    private var isFinished = false
    private var isFailed = false

    private(set) var asked = 0
    /// How often each was told how its attempt ended.
    private(set) var told: [Int: Int] = [:]
    private(set) var steps: [String: Int] = [:]

    init(capacity: Int, seed: Int) {
        self.capacity = capacity
        machine = Machine(capacity: capacity)
        dice = Dice(seed: seed)
    }

    mutating func step() {
        switch Int.random(in: 0..<1000, using: &dice) {
        case ..<360: ask(sender: true)
        case ..<720: ask(sender: false)
        case ..<860: goOn()
        case ..<998: giveUp()
        case 998: end(.finished)
        default: end(.failed(Failure()))
        }
        check()
    }

    /// Ends the stream and receives what is left.
    mutating func finish() {
        end(.finished)
        for _ in 0..<hesitating.count { goOn() }
        for _ in 0..<line.count { ask(sender: false) }
        #expect(hesitating.isEmpty && line.isEmpty)
        #expect(machine.ticketsKept == 0)
    }

    private mutating func ask(sender isSender: Bool) {
        let name = asked
        asked += 1
        // An element is called as its sender is.
        if tryOnce(name, isSender: isSender) { return }
        hesitating.append(Attempt(name: name, ticket: machine.takeTicket(), isSender: isSender))
    }

    /// Whether the attempt is over.
    private mutating func tryOnce(_ name: Int, isSender: Bool) -> Bool {
        isSender ? trySending(name) : tryReceiving(name)
    }

    private mutating func trySending(_ name: Int) -> Bool {
        switch machine.send(name) {
        case .stored:
            note("stored")
            #expect(!isFinished && !isFailed && waitingReceivers.isEmpty && line.count < capacity)
            line.append(name)
        case .deliver(let receiver):
            note("delivered")
            #expect(line.isEmpty)
            #expect(waitingReceivers.first?.name == receiver)
            waitingReceivers.removeFirst()
            tell(receiver)
        case .refused(let ending):
            note("refused")
            expect(ending)
        case .wait:
            #expect(line.count >= capacity && !isFinished && !isFailed)
            return false
        }
        tell(name)
        return true
    }

    private mutating func tryReceiving(_ name: Int) -> Bool {
        switch machine.receive() {
        case .take(let element):
            note("taken")
            #expect(line.first == element && waitingSenders.isEmpty)
            line.removeFirst()
        case .takeAndAdmit(let element, let sender):
            note("admitted")
            #expect(line.first == element)
            line.removeFirst()
            #expect(waitingSenders.first?.name == sender)
            waitingSenders.removeFirst()
            tell(sender)
        case .ended(let ending):
            note("ended")
            #expect(line.isEmpty)
            expect(ending)
        case .wait:
            #expect(line.isEmpty && !isFinished && !isFailed)
            return false
        }
        tell(name)
        return true
    }

    /// Somebody who was told to wait asks once more and waits.
    private mutating func goOn() {
        guard let index = hesitating.indices.randomElement(using: &dice) else { return }
        let attempt = hesitating.remove(at: index)
        if tryOnce(attempt.name, isSender: attempt.isSender) { return machine.drop(ticket: attempt.ticket) }
        let waits =
            attempt.isSender
            ? machine.park(attempt.name, with: attempt.name, ticket: attempt.ticket)
            : machine.park(attempt.name, ticket: attempt.ticket)
        #expect(waits == !attempt.isGivenUp)
        guard waits else {
            note("too late to wait")
            tell(attempt.name)
            return machine.drop(ticket: attempt.ticket)
        }
        note("waited")
        if attempt.isSender {
            waitingSenders.append(attempt)
            line.append(attempt.name)
        } else {
            waitingReceivers.append(attempt)
        }
    }

    private mutating func giveUp() {
        if Bool.random(using: &dice), let index = hesitating.indices.randomElement(using: &dice) {
            let attempt = hesitating[index]
            hesitating[index].isGivenUp = true
            let released =
                attempt.isSender
                ? machine.giveUpSending(ticket: attempt.ticket) : machine.giveUpReceiving(ticket: attempt.ticket)
            #expect(released == nil)
        } else if let attempt = (waitingSenders + waitingReceivers).randomElement(using: &dice) {
            note("gave up")
            let released =
                attempt.isSender
                ? machine.giveUpSending(ticket: attempt.ticket) : machine.giveUpReceiving(ticket: attempt.ticket)
            #expect(released == attempt.name)
            waitingSenders.removeAll { $0.name == attempt.name }
            waitingReceivers.removeAll { $0.name == attempt.name }
            if attempt.isSender { line.removeAll { $0 == attempt.name } }
            machine.drop(ticket: attempt.ticket)
            tell(attempt.name)
        }
    }

    private mutating func end(_ ending: Machine.Ending) {
        let released = machine.end(ending)
        #expect(released.senders == waitingSenders.map(\.name))
        #expect(released.receivers == waitingReceivers.map(\.name))
        for name in released.senders + released.receivers { tell(name) }
        if case .failed = ending { isFailed = true }
        line = isFailed ? [] : Array(line.prefix(capacity))
        isFinished = true
        waitingSenders = []
        waitingReceivers = []
    }

    private func check() {
        #expect(machine.count == min(line.count, capacity))
        #expect(waitingSenders.isEmpty || line.count == capacity + waitingSenders.count)
        #expect(waitingReceivers.isEmpty || line.isEmpty)
    }

    private func expect(_ ending: Machine.Ending) {
        if case .failed = ending { #expect(isFailed) } else { #expect(isFinished && !isFailed) }
    }

    private mutating func tell(_ name: Int) { told[name, default: 0] += 1 }
    private mutating func note(_ step: String) { steps[step, default: 0] += 1 }
}
