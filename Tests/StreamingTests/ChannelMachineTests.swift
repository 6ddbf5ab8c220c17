import Streaming
import Testing

@Suite struct `The machine of a channel` {
    @Test(arguments: [1, 2, 7], 1...40)
    func `tells everybody once and in order, whatever happens in whatever order`(capacity: Int, seed: Int) {
        // given
        var walk = ChannelWalk(capacity: capacity, seed: seed)
        // when
        for _ in 0..<400 { walk.step() }
        walk.finish()
        // then
        #expect(walk.told.count == walk.asked)
        #expect(walk.told.values.allSatisfy { $0 == 1 })
    }

    @Test func `is walked through every kind of step by those random walks`() {
        // given
        var steps: [String: Int] = [:]
        // when
        for seed in 1...40 {
            var walk = ChannelWalk(capacity: 2, seed: seed)
            for _ in 0..<400 { walk.step() }
            walk.finish()
            steps.merge(walk.steps, uniquingKeysWith: +)
        }
        // then
        for step in [
            "stored", "delivered", "refused", "taken", "admitted", "ended", "waited", "too late to wait", "gave up",
        ] {
            #expect(steps[step, default: 0] > 10, "\(step)")
        }
    }

    @Test func `keeps its first ending, but that a failure replaces a regular end and drops what is queued`() {
        // given
        struct Spoilt: Error, Equatable { let by: Int }
        var machine = ChannelMachine<Int, Int, Int>(capacity: 2)
        _ = machine.send(1)
        // when
        _ = machine.end(.finished)
        _ = machine.end(.failed(Spoilt(by: 1)))
        _ = machine.end(.failed(Spoilt(by: 2)))
        _ = machine.end(.finished)
        // then
        #expect(machine.count == 0)
        guard case .ended(.failed(let error)) = machine.receive() else {
            Issue.record("what was queued outlived the failure")
            return
        }
        #expect(error as? Spoilt == Spoilt(by: 1))
    }
}
