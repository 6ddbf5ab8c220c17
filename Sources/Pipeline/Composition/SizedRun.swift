import Farm
public import Simulation

extension RunRequest {
    /// The fewest batches, in each geography or in the one named, that give a run at least this many rows.
    ///
    /// Rows grow with batches nearly in proportion, so that a few plans are enough to find it. Throws an `InputProblem`
    /// if no number of batches gives this many, and a `CancellationError` after a requested stop.
    public func batches(
        making rows: Int, atMost most: Int, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> PlanRequest.Count {
        var tooFew = (batches: 0, rows: 0)
        // The fewest that are known to be enough; or to be more than can be planned.
        var enough: Int?
        var notPlanned = most + 1
        var guess = 1
        while true {
            do {
                let made = try rowCount(batches: guess, shouldStop)
                if made >= rows { enough = guess } else { tooFew = (guess, made) }
            } catch let problem as InputProblem {
                // A problem of a single batch is not one of their number.
                if guess == 1 { throw problem }
                notPlanned = guess
            }
            let limit = enough ?? notPlanned
            if limit - tooFew.batches <= 1 {
                guard let enough else {
                    throw InputProblem.tooManyRows(rows: rows, batches: tooFew.batches, most: tooFew.rows)
                }
                return Self.count(enough)
            }
            let estimate = tooFew.batches == 0 ? 1 : rows / max(1, tooFew.rows / tooFew.batches)
            let middle = (tooFew.batches + limit) / 2
            guess = estimate < limit ? max(estimate, tooFew.batches + 1) : max(middle, tooFew.batches + 1)
        }
    }

    private static func count(_ batches: Int) -> PlanRequest.Count { batches == 1 ? .one : .inEachGeography(batches) }

    private func rowCount(batches: Int, _ shouldStop: @escaping @Sendable () -> Bool) throws -> Int {
        var request = self
        request.plan.count = Self.count(batches)
        return try Run(request, workers: 1, shouldStop: shouldStop).rowCount(shouldStop: shouldStop)
    }
}
