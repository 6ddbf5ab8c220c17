/// Values in one line of text, each column as high as what it stands for.
struct Sparkline {
    private static let heights = Array("▁▂▃▄▅▆▇█")

    let values: [Double?]
    let width: Int

    /// Each column is the last of its values that is there.
    static func ofLast(_ values: [Int?], width: Int) -> Sparkline {
        Sparkline(values, width: width) { $0.last.map(Double.init) }
    }

    /// Each column is the sum of its values.
    static func ofSums(_ values: [Int?], width: Int) -> Sparkline {
        Sparkline(values, width: width) { $0.isEmpty ? nil : $0.reduce(0) { $0 + Double($1) } }
    }

    private init(_ values: [Int?], width: Int, _ one: ([Int]) -> Double?) {
        self.width = width
        let columns = min(width, values.count)
        self.values = (0..<columns).map { column in
            one(values[column * values.count / columns..<(column + 1) * values.count / columns].compactMap(\.self))
        }
    }

    /// From the least to the greatest, or from zero, or up to a value that is given.
    func text(fromZero: Bool, to most: Double? = nil) -> String {
        let there = values.compactMap(\.self)
        let least = fromZero ? min(0, there.min() ?? 0) : there.min() ?? 0
        let span = (most ?? there.max() ?? 0) - least
        let line = values.map { value -> Character in
            guard let value else { return " " }
            let share = span > 0 ? (value - least) / span : 0
            return Self.heights[min(Self.heights.count - 1, max(0, Int(share * Double(Self.heights.count))))]
        }
        return String(line) + String(repeating: " ", count: width - line.count)
    }
}
