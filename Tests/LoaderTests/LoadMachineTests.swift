import Loading
import Testing

@Suite struct `The machine of a load` {
    @Test(arguments: 1...300)
    func `commits each group once and says so only then, whatever happens in whatever order`(seed: Int) {
        // given
        var walk = LoadWalk(seed: seed)
        // when
        var runs = 0
        while !walk.run(), runs < 100 { runs += 1 }
        // then
        #expect(walk.isComplete, "after \(runs) runs")
        #expect(walk.commits.allSatisfy { $0 <= 1 })
        #expect(walk.tokens.allSatisfy { walk.commits[$0] == 1 })
    }

    @Test func `is walked through every kind of step by those random walks`() {
        var steps: [String: Int] = [:]
        for seed in 1...300 {
            var walk = LoadWalk(seed: seed)
            for _ in 0..<100 where !walk.run() {}
            steps.merge(walk.steps, uniquingKeysWith: +)
        }
        for step in [
            "committed", "answer lost", "session lost", "conflict", "unsuited", "taken", "asked", "stop", "failed",
        ] {
            #expect(steps[step, default: 0] > 10, "\(step)")
        }
    }

    @Test func `tries another way once, and a conflict a limited number of times, later each time`() {
        var machine = GroupMachine(.chunks)
        #expect(machine.start == .load(.chunks, afterMilliseconds: 0))
        #expect(machine.next(after: .unsuited) == .load(.triggers, afterMilliseconds: 0))
        for pause in stride(from: 50, through: 250, by: 50) {
            #expect(machine.next(after: .conflict) == .load(.triggers, afterMilliseconds: pause))
        }
        #expect(machine.next(after: .conflict) == .fail)
        #expect(machine.next(after: .unsuited) == .fail)
    }

    @Test func `takes nobody's word but the ledger's where an answer was lost`() {
        var machine = GroupMachine(.sets)
        #expect(machine.next(after: .unclear) == .askLedger)
        #expect(machine.next(after: .found(true)) == .done)
        #expect(machine.next(after: .duplicate) == .askLedger)
        #expect(machine.next(after: .found(false)) == .fail)
        #expect(machine.next(after: .committed) == .done)
    }
}
