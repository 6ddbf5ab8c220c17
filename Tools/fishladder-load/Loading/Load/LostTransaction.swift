import Glibc

/// Retries a transaction that lost a conflict, a limited number of times.
enum LostTransaction {
    static let attempts = 6

    /// In milliseconds; longer each time.
    static func pause(after conflicts: Int) -> Int { 50 * conflicts }

    static func retrying<Answer>(_ body: () throws -> Answer) throws -> Answer {
        for attempt in 1..<attempts {
            do {
                return try body()
            } catch LoadProblem.refused(let error, _, _) where error.isPassing {
                wait(after: attempt)
            } catch LoadProblem.database(let error) where error.isPassing {
                wait(after: attempt)
            }
        }
        return try body()
    }

    private static func wait(after conflicts: Int) { usleep(UInt32(1000 * pause(after: conflicts))) }
}
