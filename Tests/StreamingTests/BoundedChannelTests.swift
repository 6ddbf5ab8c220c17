import Streaming
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(20))) struct `A bounded channel` {
    struct Spoilt: Error {}

    final class Count: Sendable {
        private let number = Atomic(0)
        var value: Int { number.load(ordering: .sequentiallyConsistent) }
        func grow() { number.add(1, ordering: .sequentiallyConsistent) }
    }

    @Test(arguments: [1, 2, 5])
    func `lets a fast sender no further ahead than it has room`(capacity: Int) async throws {
        let channel = BoundedChannel<Int>(capacity: capacity)
        let sent = Count()
        try await withThrowingTaskGroup { group in
            // given a sender that never pauses
            group.addTask {
                for number in 0..<500 {
                    try await channel.send(number)
                    sent.grow()
                }
                channel.finish()
            }
            // when the receiver takes one only after the sender has gone as far as it can
            var received = 0
            repeat {
                let furthest = min(500, received + capacity)
                while sent.value < furthest { await Task.yield() }
                for _ in 0..<20 { await Task.yield() }
                // then it never went further
                #expect(sent.value == furthest)
                guard let number = try await channel.receive() else { break }
                #expect(number == received)
                received += 1
            } while true
            #expect(received == 500)
        }
    }

    @Test(arguments: [1, 3, 16], [(1, 1), (4, 1), (1, 3), (4, 3)])
    func `loses and doubles nothing between many senders and many receivers`(
        capacity: Int, tasks: (senders: Int, receivers: Int)
    ) async throws {
        // given
        let channel = BoundedChannel<Int>(capacity: capacity)
        let perSender = 1000
        // when
        let received = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<tasks.receivers {
                group.addTask {
                    var mine: [Int] = []
                    while let number = try await channel.receive() { mine.append(number) }
                    return mine
                }
            }
            try await withThrowingDiscardingTaskGroup { senders in
                for sender in 0..<tasks.senders {
                    senders.addTask {
                        for number in 0..<perSender { try await channel.send(sender * perSender + number) }
                    }
                }
            }
            channel.finish()
            var all: [[Int]] = []
            for try await mine in group { all.append(mine) }
            return all
        }
        // then
        #expect(received.joined().sorted() == Array(0..<tasks.senders * perSender))
        for mine in received {
            for sender in 0..<tasks.senders {
                let ofSender = mine.filter { $0 / perSender == sender }
                #expect(ofSender == ofSender.sorted(), "order of sender \(sender)")
            }
        }
    }

    /// Cancelled at many different moments: before asking, between asking and waiting, and while waiting.
    @Test(arguments: 0..<60)
    func `frees the place of a sender that is cancelled`(pauses: Int) async throws {
        // given
        let channel = BoundedChannel<Int>(capacity: 1)
        try await channel.send(1)
        let sender = Task { try await channel.send(2) }
        for _ in 0..<pauses { await Task.yield() }
        // when
        sender.cancel()
        // then
        await #expect(throws: CancellationError.self) { try await sender.value }
        #expect(try await channel.receive() == 1)
        try await channel.send(3)
        channel.finish()
        #expect(try await channel.receive() == 3)
        #expect(try await channel.receive() == nil)
    }

    @Test(arguments: 0..<60)
    func `frees the place of a receiver that is cancelled`(pauses: Int) async throws {
        // given
        let channel = BoundedChannel<Int>(capacity: 1)
        let receiver = Task { try await channel.receive() }
        for _ in 0..<pauses { await Task.yield() }
        // when
        receiver.cancel()
        // then
        await #expect(throws: CancellationError.self) { try await receiver.value }
        try await channel.send(1)
        #expect(try await channel.receive() == 1)
    }

    @Test func `gives every element that was taken in to one receiver, while others are cancelled`() async throws {
        // given
        let channel = BoundedChannel<Int>(capacity: 2)
        let receiver = Task {
            var all: [Int] = []
            while let number = try await channel.receive() {
                all.append(number)
                if number % 7 == 0 { await Task.yield() }
            }
            return all
        }
        // when
        let takenIn = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<3000 {
                let sender = Task {
                    try await channel.send(number)
                    return number
                }
                if number % 3 == 0 { sender.cancel() }
                group.addTask { try? await sender.value }
                if number % 3 == 1 {
                    await Task.yield()
                    sender.cancel()
                }
            }
            return await group.reduce(into: [Int]()) { all, number in if let number { all.append(number) } }
        }
        channel.finish()
        // then
        #expect(try await receiver.value.sorted() == takenIn.sorted())
    }

    @Test func `gives out what it holds after its end, and takes nothing more`() async throws {
        // given
        let channel = BoundedChannel<Int>(capacity: 2)
        try await channel.send(1)
        try await channel.send(2)
        let late = Task { try await channel.send(3) }
        // when
        channel.finish()
        // then
        await #expect(throws: ChannelFinished.self) { try await late.value }
        await #expect(throws: ChannelFinished.self) { try await channel.send(4) }
        #expect(try await channel.receive() == 1)
        #expect(try await channel.receive() == 2)
        #expect(try await channel.receive() == nil)
        #expect(try await channel.receive() == nil)
    }

    @Test(arguments: [0, 50])
    func `fails on both sides at once, for who waits and for who comes later`(pauses: Int) async throws {
        // given
        let full = BoundedChannel<Int>(capacity: 1)
        let empty = BoundedChannel<Int>(capacity: 1)
        try await full.send(1)
        let sender = Task { try await full.send(2) }
        let receiver = Task { try await empty.receive() }
        for _ in 0..<pauses { await Task.yield() }
        // when
        full.fail(Spoilt())
        empty.fail(Spoilt())
        // then
        await #expect(throws: Spoilt.self) { try await sender.value }
        await #expect(throws: Spoilt.self) { try await receiver.value }
        await #expect(throws: Spoilt.self) { try await full.receive() }
        await #expect(throws: Spoilt.self) { try await empty.send(3) }
    }
}
