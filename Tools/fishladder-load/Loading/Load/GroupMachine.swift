/// Decides what is tried next for a group of parts, by what came of the last attempt. It asks and waits for nothing itself.
package struct GroupMachine: Sendable {
    /// How the server comes to know that the group's keys lead to rows.
    package enum Way: Equatable, Sendable { case chunks, sets, triggers }

    /// What came of an attempt, or of a question.
    package enum Outcome: Equatable, Sendable {
        /// The server has said so after COMMIT.
        case committed
        /// The transaction lost a conflict with another one, and is rolled back.
        case conflict
        /// This way does not do for this group, which is rolled back.
        case unsuited
        /// Nobody answers after COMMIT was sent.
        case unclear
        /// The ledger has parts of the group already.
        case duplicate
        case failed
        /// What the ledger says.
        case found(Bool)
    }

    package enum Action: Equatable, Sendable {
        case load(Way, afterMilliseconds: Int)
        case askLedger
        case done
        /// Ends with the problem of the last attempt.
        case fail
    }

    private static let attempts = LostTransaction.attempts

    private var way: Way
    private var conflicts = 0

    package init(_ way: Way) { self.way = way }

    package var start: Action { .load(way, afterMilliseconds: 0) }

    package mutating func next(after outcome: Outcome) -> Action {
        switch outcome {
        case .committed, .found(true): return .done
        case .unclear, .duplicate: return .askLedger
        case .failed, .found(false): return .fail
        case .conflict:
            conflicts += 1
            if conflicts >= Self.attempts { return .fail }
            return .load(way, afterMilliseconds: LostTransaction.pause(after: conflicts))
        case .unsuited:
            if way == .triggers { return .fail }
            way = .triggers
            return start
        }
    }
}
