/// The ids of a table that were seen, as runs without gaps.
///
/// Ids are dense over a snapshot, so few runs are open at any time: with month partitions as many as the days of a month
/// in each batch, until the batches between them have been read.
package struct IDRanges {
    package struct Run {
        package var first: Int
        package var last: Int
        /// Where the first of them stands.
        package var place: Place

        package init(first: Int, last: Int, place: Place) {
            self.first = first
            self.last = last
            self.place = place
        }
    }

    /// By growing ids; no two touch.
    package private(set) var runs: [Run] = []

    private let mostRuns: Int
    private let mostMoved: Int

    /// Runs that had to be moved for those that were inserted before them.
    private var moved = 0
    /// Where the ids turned out to be in no order that could be followed: from there on all are taken for known.
    package private(set) var lostAt: Place?

    /// A shard of a thousand batches has a tenth of these runs, and moving so many about takes ten seconds; a company's
    /// history needs a fourth of that.
    package init(mostRuns: Int = 1 << 20, mostMoved: Int = 1 << 31) {
        self.mostRuns = mostRuns
        self.mostMoved = mostMoved
    }

    /// The run of seen ids that holds this one, if any.
    package func run(of id: Int) -> Range<Int>? {
        let index = firstRun(endingAtOrAfter: id)
        guard index < runs.count, runs[index].first <= id else { return nil }
        return runs[index].first..<runs[index].last + 1
    }

    /// Adds a run; gives back an id of it that was there already, if any.
    package mutating func insert(_ run: Run) -> Int? {
        if lostAt != nil { return nil }
        if moved > mostMoved || runs.count > mostRuns {
            lostAt = run.place
            runs = []
            return nil
        }
        let index = firstRun(endingAtOrAfter: run.first)
        if index < runs.count && runs[index].first <= run.last {
            moved += runs.count
            let twice = max(runs[index].first, run.first)
            absorb(run)
            return twice
        }
        let touchesBefore = index > 0 && runs[index - 1].last == run.first - 1
        let touchesAfter = index < runs.count && runs[index].first == run.last + 1
        switch (touchesBefore, touchesAfter) {
        case (true, true):
            runs[index - 1].last = runs[index].last
            runs.remove(at: index)
            moved += runs.count - index
        case (true, false): runs[index - 1].last = run.last
        case (false, true):
            runs[index].first = run.first
            runs[index].place = run.place
        case (false, false):
            moved += runs.count - index
            runs.insert(run, at: index)
        }
        return nil
    }

    private mutating func absorb(_ run: Run) {
        var whole = run
        runs.removeAll { other in
            guard other.first <= whole.last + 1, other.last + 1 >= whole.first else { return false }
            if other.first <= whole.first { whole.place = other.place }
            whole.first = min(whole.first, other.first)
            whole.last = max(whole.last, other.last)
            return true
        }
        runs.insert(whole, at: firstRun(endingAtOrAfter: whole.first))
    }

    private func firstRun(endingAtOrAfter id: Int) -> Int {
        // Almost always the newest ids are asked for.
        if let last = runs.last, last.last < id { return runs.count }
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].last < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
