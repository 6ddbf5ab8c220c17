import Testing
import Verification

@Suite struct `Ids of a table` {
    private static func run(_ ids: ClosedRange<Int>) -> IDRanges.Run {
        IDRanges.Run(first: ids.lowerBound, last: ids.upperBound, place: Place("part", line: ids.lowerBound))
    }

    /// Three batches have four ids each on every day, and files hold one batch's month: what is read first has gaps that
    /// the next batches fill.
    @Test func `close up where several batches have files by month`() {
        var ranges = IDRanges()
        for batch in 0..<3 {
            for day in 0..<31 {
                let first = 1 + day * 12 + batch * 4
                #expect(ranges.insert(Self.run(first...first + 3)) == nil)
            }
            #expect(ranges.runs.count == (batch == 2 ? 1 : 31))
        }
        #expect(ranges.runs.map(\.first) == [1])
        #expect(ranges.runs.map(\.last) == [31 * 12])
        #expect(ranges.runs.map(\.place.line) == [1])
    }

    @Test(arguments: [(5...5, 5), (1...4, 3), (9...12, 9), (2...20, 3), (4...4, 4)])
    func `tell which was there already`(run: ClosedRange<Int>, twice: Int) {
        var ranges = IDRanges()
        #expect(ranges.insert(Self.run(3...5)) == nil)
        #expect(ranges.insert(Self.run(9...9)) == nil)
        #expect(ranges.insert(Self.run(run)) == twice)
        #expect((run.lowerBound...run.upperBound).allSatisfy { ranges.run(of: $0) != nil })
        #expect(zip(ranges.runs, ranges.runs.dropFirst()).allSatisfy { $0.last + 1 < $1.first })
    }

    @Test func `show their gaps, with the place after each`() {
        var ranges = IDRanges()
        for run in [6...8, 1...2, 9...9, 3...3] { #expect(ranges.insert(Self.run(run)) == nil) }
        #expect(ranges.runs.map(\.first) == [1, 6])
        #expect(ranges.runs.map(\.last) == [3, 9])
        #expect(ranges.runs.last?.place.line == 6)
        #expect([0, 4, 5, 10].allSatisfy { ranges.run(of: $0) == nil })
    }

    /// As a forged part has them: each is a run of its own, and those that grow smaller, or come twice, move all others.
    @Test(arguments: [{ 2 * $0 }, { -2 * $0 }, { 2 * ($0 % 500) }] as [@Sendable (Int) -> Int])
    func `are given up where they are in no order`(id: @Sendable (Int) -> Int) {
        var ranges = IDRanges(mostRuns: 1000, mostMoved: 100_000)
        for number in 0..<2000 {
            let next = id(number)
            _ = ranges.insert(Self.run(next...next))
        }
        #expect(ranges.lostAt != nil)
        #expect(ranges.runs.isEmpty)
    }
}
