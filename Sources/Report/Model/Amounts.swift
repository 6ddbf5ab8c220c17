import Snapshot
import Wording

extension Int {
    /// Adds a value of an untrusted row, which may lead to any sum.
    mutating func add(_ other: Int?) {
        if let other { self = boundedSum(self, other) }
    }

    /// The quotient, rounded half away from zero; nothing for nothing to divide by.
    func divided(by divisor: Int) -> Int? {
        guard divisor > 0 else { return nil }
        let (quotient, rest) = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        let rounded = Int(clamping: rest >= divisor.magnitude - rest ? quotient + 1 : quotient)
        return self < 0 ? -rounded : rounded
    }

    /// The same amount with fewer decimals, or with more of them.
    func rescaled(from decimals: Int, to other: Int) -> Int {
        if other > decimals {
            let (product, isOverflow) = multipliedReportingOverflow(by: .ten(to: other - decimals))
            return isOverflow ? .max : product
        }
        return divided(by: .ten(to: decimals - other)) ?? 0
    }

    /// 1 and so many zeros.
    static func ten(to power: Int) -> Int { (0..<Swift.min(18, power)).reduce(1) { value, _ in value * 10 } }
}

extension Int? {
    /// Begins with nothing.
    mutating func add(_ other: Int) {
        var sum = self ?? 0
        sum.add(other)
        self = sum
    }
}

/// A number of fixed decimals as text: `1,234.5`. Whole numbers in, so that no digit is lost.
func written(_ units: Int, decimals: Int) -> String {
    let digits = padded(Int(clamping: units.magnitude), decimals + 1)
    let whole = grouped(Int(digits.dropLast(decimals)) ?? 0)
    return (units < 0 ? "-" : "") + whole + (decimals > 0 ? "." : "") + digits.suffix(decimals)
}

/// One amount that is shown beside its name.
struct Figure: Equatable {
    let name: String
    let text: String

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// With as many decimals as are worth showing.
    init(_ name: String, _ units: Int, decimals: Int = 0, shown: Int? = nil, unit: String = "") {
        let shown = shown ?? decimals
        self.name = name
        text = written(units.rescaled(from: decimals, to: shown), decimals: shown) + (unit.isEmpty ? "" : " \(unit)")
    }
}
