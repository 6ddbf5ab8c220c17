import Farm

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

/// One aggregate as a sample's row has it in a column, with what it should be, both in units of the column's last decimal.
struct Aggregate {
    let name: StaticString
    let found: Int?
    let expected: Double
    let scale: Int

    /// Rounded half up, where a half cannot be told from what is almost one.
    var isRight: Bool { found.map { abs(Double($0) - expected) <= 0.500001 } ?? false }
}

extension Findings {
    /// Fish are numbered in their sample, from 1, and written down on its day.
    func identify(_ promise: Promise, _ row: Fields, _ number: Int?, on day: Int?) {
        if row.integer("fish_identifier") == number && row.date("created_at") == day ?? row.date("created_at") {
            return
        }
        add(
            promise, row.place, "fish of a sample", found: "\(row.text("fish_identifier")), \(row.text("created_at"))",
            expected: "number \(number ?? 1), of the sample's day")
    }

    func compare(_ promise: Promise, _ place: Place, _ sample: String, _ aggregates: [Aggregate]) {
        for one in aggregates where !one.isRight {
            let power = (0..<one.scale).reduce(1) { power, _ in power * 10 }
            add(
                promise, place, "\(one.name) of \(sample)",
                found: one.found.map { decimalText($0, scale: one.scale) } ?? "none",
                expected: "\(one.expected / Double(power)) of its fish")
        }
    }
}
