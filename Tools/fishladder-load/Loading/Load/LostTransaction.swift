import Glibc

/// Retries a transaction that lost a conflict, a limited number of times.
enum LostTransaction {
    private static let attempts = 6

    static func retrying<Answer>(_ body: () throws -> Answer) throws -> Answer {
        for attempt in 1..<attempts {
            do {
                return try body()
            } catch LoadProblem.refused(let error, _, _) where error.isPassing {
                usleep(UInt32(50_000 * attempt))
            }
        }
        return try body()
    }
}
