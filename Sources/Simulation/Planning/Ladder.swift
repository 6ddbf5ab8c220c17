import Farm

/// A company for demonstration: on its last day it has batches at every stage, around every stage boundary, and in the
/// weeks before harvest.
enum Ladder {
    /// Ages in days on the last day, in each geography.
    static let ages = [
        25, 45, 65, 82, 88,
        105, 130, 155, 175,
        195, 220, 245, 265,
        285, 315, 345, 358,
        375, 405, 435, 448,
        480, 550, 650, 720, 780, 820, 860,
    ]
    static let oldest = 860
    /// No batch is harvested until this many days after the last day, so that the oldest are still alive on it.
    static let margin = 7
}

extension PlanRequest {
    /// The first day of the oldest batch, chosen for its age on the last day.
    func ladderStart() throws(InputProblem) -> CalendarDate {
        if count != nil && count != PlanRequest.Count.none { throw .ladderFixes(option: "the number of batches") }
        if stagger != nil { throw .ladderFixes(option: "--stagger") }
        switch end {
        case nil: return start ?? Self.defaultStart
        case .after: throw .ladderFixes(option: "--duration")
        case .on(let until):
            if let start, start != until - Ladder.oldest {
                throw .ladderStart(start: until - Ladder.oldest, until: until)
            }
            return until - Ladder.oldest
        }
    }
}
