import Verification

/// Every batch's life, stage by stage.
final class LivesSection: Section {
    static let name = "lives of batches"
    static let needs = [Need(Stays.table, "container_id", "lifecycle_stage_id", "assignment_date")]

    private let subject: Subject

    init(_ subject: Subject) { self.subject = subject }

    func pictures() -> [Picture] {
        let stages = Set(subject.stays.all.map(\.stage)).sorted()
        let category = Dictionary(uniqueKeysWithValues: stages.enumerated().map { ($1, $0) })
        var spans: [[Int: ClosedRange<Int>]] = subject.batches.map { _ in [:] }
        for stay in subject.stays.all {
            guard let index = category[stay.stage] else { continue }
            let known = spans[stay.batch][index] ?? stay.days
            spans[stay.batch][index] =
                min(known.lowerBound, stay.days.lowerBound)...max(known.upperBound, stay.days.upperBound)
        }
        var picture = SpanPicture(categories: stages.map { subject.farm.stages[$0] ?? "Stage \($0)" })
        for (batch, own) in spans.enumerated() where !own.isEmpty {
            picture.rows.append(
                SpanPicture.Row(
                    name: subject.batches[batch].name, batch: batch,
                    spans: own.sorted { $0.key < $1.key }.map { SpanPicture.Span(days: $0.value, category: $0.key) }))
        }
        return [
            Picture(
                id: "lives", title: "Lives of the batches",
                about:
                    "From the first day with fish in a stage to the last. Two stages overlap while a batch is moved.",
                none: "There are no batches.", scope: .company, form: .spans(picture))
        ]
    }
}
