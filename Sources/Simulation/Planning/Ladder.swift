import Farm

/// A company made for looking at: on its last day a batch of every stage, of the days around every boundary, and of the
/// weeks before harvest.
enum Ladder {
    /// Days of life on the last day, in each geography.
    static let ages = [
        25, 45, 65, 82, 88,
        105, 130, 155, 175,
        195, 220, 245, 265,
        285, 315, 345, 358,
        375, 405, 435, 448,
        480, 550, 650, 720, 780, 820, 860,
    ]
    static let oldest = 860
    /// Days after the last one before which no batch is harvested, so that the oldest are alive on it.
    static let margin = 7
}

extension PlanRequest {
    /// The oldest batch's first day, so that it has its age on the last day.
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
