import Farm

/// Samples of fish while a unit is read: what their rows state, and the fish that were written down for each.
struct FishSamples {
    /// A column of a sample's row with what it must be, in hundredths, or in other units of the column's last decimal.
    typealias Aggregate = (column: StaticString, of: @Sendable (SampleSums) -> Double)

    struct Sample {
        let container: ContainerDay
        let sizes: [Int?]
        /// The aggregates in their order.
        let stated: [Int?]
        let created: Int?
        let place: Place
        fileprivate let scales: [Int]
    }

    let promise: Promise
    /// Columns that state how many fish there are.
    let sizes: [StaticString]
    let aggregates: [Aggregate]
    private(set) var samples = ByID<Sample>()
    private var sums = ByID<SampleSums>()

    init(_ promise: Promise, sizes: [StaticString], _ aggregates: [Aggregate]) {
        self.promise = promise
        self.sizes = sizes
        self.aggregates = aggregates
    }

    mutating func takeSample(_ row: Fields) {
        guard let id = row.integer("id"), let container = row.containerDay else { return }
        samples.set(
            id,
            Sample(
                container: container, sizes: sizes.map { row.count($0) },
                stated: aggregates.map { row.decimal($0.column) }, created: row.moment("created_at"), place: row.place,
                scales: aggregates.map { row.scale($0.column) }))
    }

    /// A fish of the sample that a column names.
    mutating func takeFish(_ row: Fields, of column: StaticString, _ findings: Findings) {
        guard let sample = row.integer(column), let weight = row.decimal("weight_g"),
            let length = row.decimal("length_cm")
        else { return }
        let condition = sums[sample, default: SampleSums()].add(weight: weight, length: length)
        let (number, created) = (sums[sample]?.weight.count, row.moment("created_at"))
        if row.integer("fish_identifier") != number || created != samples[sample]?.created ?? created {
            findings.add(
                promise, row.place, "fish of a sample",
                found: "\(row.text("fish_identifier")), \(row.text("created_at"))",
                expected: "number \(number ?? 1), of the sample's time")
        }
        let conditions = SampleSums.conditions
        if !conditions.contains(condition) {
            findings.add(
                promise, row.place, "condition factor", found: "\(condition)",
                expected: "\(conditions.lowerBound) to \(conditions.upperBound)")
        }
    }

    /// Each sample has so many fish, and its numbers are theirs.
    func compare(_ fish: Int, _ findings: Findings) {
        for (id, sample) in samples {
            findings.look(promise)
            let sums = sums[id] ?? SampleSums()
            if sums.weight.count != fish || sample.sizes.contains(where: { $0 != fish }) {
                let stated = sample.sizes.map { $0.map { "\($0)" } ?? "none" }.joined(separator: " and ")
                findings.add(
                    promise, sample.place, "fish of sample \(id)", found: "\(sums.weight.count), and \(stated) stated",
                    expected: "\(fish)")
            }
            for ((column, of), (stated, scale)) in zip(aggregates, zip(sample.stated, sample.scales)) {
                let expected = of(sums)
                // Rounded half up, where a half cannot be told from what is almost one.
                if let stated, abs(Double(stated) - expected) <= 0.500001 { continue }
                let power = (0..<scale).reduce(1.0) { power, _ in power * 10 }
                findings.add(
                    promise, sample.place, "\(column) of sample \(id)",
                    found: stated.map { decimalText($0, scale: scale) } ?? "none",
                    expected: "\(expected / power) of its fish")
            }
        }
    }

    mutating func removeAll() {
        samples.removeAll()
        sums.removeAll()
    }
}

/// The fish of one sample as they were written down, summed up as they come.
struct SampleSums {
    private(set) var weight = Sums()
    private(set) var length = Sums()
    private var condition = 0.0

    /// Of numbers in hundredths.
    struct Sums {
        private(set) var count = 0
        private(set) var least = Int.max
        private(set) var most = Int.min
        private var sum = 0
        private var squares = 0

        mutating func add(_ value: Int) {
            // A number that is no fish's must not end the sums.
            let value = min(max(value, 0), 100_000_000)
            count += 1
            least = min(least, value)
            most = max(most, value)
            sum += value
            squares += value * value
        }

        /// Rounded half up.
        var mean: Int { count == 0 ? 0 : (2 * sum + count) / (2 * count) }

        /// Of a sample: divided by one less than the count.
        var deviation: Double {
            guard count > 1 else { return 0 }
            let (count, sum) = (Double(count), Double(sum))
            return max(0, (Double(squares) - sum * sum / count) / (count - 1)).squareRoot()
        }
    }

    /// Hundredths of a gram and of a centimetre. Gives back the condition factor, 100 g / cm3.
    mutating func add(weight: Int, length: Int) -> Double {
        self.weight.add(weight)
        self.length.add(length)
        let one = length > 0 ? Double(weight) / cube(Double(length) / 100) : 0
        condition += one
        return one
    }

    var meanCondition: Double { condition / Double(max(1, weight.count)) }

    static let conditions = 0.9...1.5
}
