import Verification

/// The mean weight of a batch's fish, beside what was weighed and what scenarios foretold.
final class GrowthSection: Section {
    static let name = "growth"
    private static let samples = "batch_growthsample"
    private static let projections = "scenario_scenarioprojection"
    static let needs = [
        Need("batch_actualdailyassignmentstate", "date", "population", "biomass_kg"),
        Need(samples, "sample_date", "sample_size", "avg_weight_g", isRequired: false),
        Need(projections, "projection_run_id", "projection_date", "average_weight", isRequired: false),
        Need("scenario_projection_run", "run_id", "label", isRequired: false),
    ]
    /// More lines than these can hardly be told apart.
    private static let mostScenarios = 4

    private struct Run {
        let batch: Int
        /// Hundredths of a gram.
        var weights: [Int?]
    }

    private let subject: Subject
    private let grids: [Grid]
    /// Weighed fish, and the sum of their weights in hundredths of a gram, by batch and step.
    private var weighed: [[(fish: Int, weight: Int)]]
    private var runs: [Int: Run] = [:]
    private var labels: [Int: String] = [:]

    init(_ subject: Subject) {
        self.subject = subject
        grids = subject.grids
        weighed = grids.map { Array(repeating: (0, 0), count: $0.count) }
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        guard let batch else { return }
        switch table {
        case Self.samples:
            guard let index = grids[batch].index(of: row.date("sample_date")), let fish = row.count("sample_size"),
                let weight = row.decimal("avg_weight_g")
            else { return }
            let (product, isOverflow) = fish.multipliedReportingOverflow(by: weight)
            if isOverflow { return }
            weighed[batch][index].fish.add(fish)
            weighed[batch][index].weight.add(product)
        case Self.projections:
            guard let run = row.integer("projection_run_id"), let weight = row.real("average_weight"),
                (0..<1e9).contains(weight), let index = grids[batch].index(of: row.date("projection_date"))
            else { return }
            if runs[run] == nil {
                guard subject.keep(grids[batch].count, of: table) else { return }
                runs[run] = Run(batch: batch, weights: Array(repeating: nil, count: grids[batch].count))
            }
            guard runs[run]?.batch == batch else { return }
            runs[run]?.weights[index] = Int((weight * 100).rounded())
        case "scenario_projection_run":
            if let run = row.integer("run_id"), runs[run] != nil { labels[run] = shown(row.text("label")) }
        default: break
        }
    }

    func pictures() -> [Picture] {
        let named = runs.keys.sorted().map { run in (label: labels[run] ?? "Scenario run \(run)", run: run) }
        var kinds: [String] = []
        for (label, _) in named where !kinds.contains(label) && kinds.count < Self.mostScenarios { kinds.append(label) }
        let series =
            [
                TimePicture.Series(name: "Mean weight of all fish", kind: .line, decimals: 2),
                TimePicture.Series(name: "Weighed samples, mean", kind: .points, decimals: 2),
            ] + kinds.map { TimePicture.Series(name: "Scenario: \($0)", kind: .forecast, decimals: 2) }
        var picture = TimePicture(
            step: .days(subject.batchStep),
            faces: [TimePicture.Face(name: "Weight", unit: "g", scale: .logarithmic, series: series)])
        for batch in subject.batches.indices {
            let samples = weighed[batch].map { $0.weight.divided(by: $0.fish) }
            // The latest of a kind is the one that people look at.
            let scenarios = kinds.map { kind in
                named.last { $0.label == kind && runs[$0.run]?.batch == batch }.flatMap { runs[$0.run]?.weights }
                    ?? Array(repeating: nil, count: grids[batch].count)
            }
            picture.items.append(
                TimePicture.Item(
                    batch: batch, first: grids[batch].first, values: [[weights(of: batch), samples] + scenarios]))
        }
        return [
            Picture(
                id: "growth", title: "Growth",
                about:
                    "Biomass divided by fish each evening, the samples that were weighed, and what scenarios foretold.",
                none: "No fish are recorded.", scope: .batch, form: .time(picture))
        ]
    }

    private func weights(of batch: Int) -> [Int?] {
        subject.daily.lastDays(of: batch, grids[batch]).map { day in
            day.flatMap { day in
                // Hundredths of a kilogram are tens of grams; the mean has two decimals.
                let (product, isOverflow) = subject.daily.biomass[batch][day].multipliedReportingOverflow(by: 1000)
                return isOverflow ? nil : product.divided(by: subject.daily.population[batch][day])
            }
        }
    }
}
