// Transcendental functions differ between C libraries in the last bit, and rows must not. These use only operations
// that IEEE 754 rounds in exactly one way: + - * / and comparisons.

/// The cosine of an angle in turns, to within 1e-7. A year or a day is one turn.
public func cosineOfTurns(_ turns: Double) -> Double {
    // Fold into a quarter turn around 0, then Taylor's series of cosine and sine.
    var x = turns - Double(wholeNumber(below: turns))
    if x > 0.5 { x = 1 - x }
    let negative = x > 0.25
    if negative { x = 0.5 - x }
    let a = x * 6.283185307179586
    let s = a * a
    let cosine =
        1 - s / 2 * (1 - s / 12 * (1 - s / 30 * (1 - s / 56 * (1 - s / 90 * (1 - s / 132)))))
    return negative ? -cosine : cosine
}

/// e to the given power, to within 1e-12 relative: halved until small, Taylor's series, squared back.
public func exponential(_ power: Double) -> Double {
    var x = power
    var halvings = 0
    while x > 0.5 || x < -0.5 {
        x *= 0.5
        halvings += 1
    }
    var term = 1.0
    var sum = 1.0
    for n in 1...14 {
        term *= x / Double(n)
        sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
}

/// The cube root of a positive number by Newton's iteration.
public func cubeRoot(_ value: Double) -> Double {
    if value <= 0 { return 0 }
    // Initial guess within ten percent: a float's bits, read as an integer, grow like its logarithm, so a third of them
    // approximates the cube root.
    var root = Double(bitPattern: value.bitPattern / 3 + 0x2A9F_7893_782D_A1CE)
    for _ in 0..<8 {
        let next = root - (root - value / (root * root)) / 3
        if next == root { break }
        root = next
    }
    return root
}

/// `cubeRoot(value) * 100`, rounded to the nearest whole number, in less than half the time.
///
/// Two steps of Halley's iteration are right to nine digits. Where that leaves two whole numbers to choose from, Newton's
/// decides.
public func hundredthsOfCubeRoot(_ value: Double) -> Int {
    if value <= 0 { return 0 }
    var root = Double(bitPattern: value.bitPattern / 3 + 0x2A9F_7893_782D_A1CE)
    for _ in 0..<2 {
        let power = root * root * root
        root *= (power + 2 * value) / (2 * power + value)
    }
    let hundredths = root * 100
    let nearest = nearestInteger(hundredths)
    let isClear = abs(hundredths - Double(nearest)) < 0.499 && hundredths < 100_000
    return isClear ? nearest : nearestInteger(cubeRoot(value) * 100)
}

@inlinable
public func cube(_ x: Double) -> Double { x * x * x }

/// The value rounded down, within the range of `Int`, without a call of the C library (see `nearestInteger`).
@inlinable
@inline(__always)
public func wholeNumber(below value: Double) -> Int {
    let whole = Int(value)
    return Double(whole) > value ? whole - 1 : whole
}

/// The nearest whole number, halves away from zero, of a value within the range of `Int`.
///
/// A replacement for `rounded()`, which calls the C library for every value unless the processor has SSE 4.1, which the
/// x86-64 baseline does not promise.
@inlinable
@inline(__always)
public func nearestInteger(_ value: Double) -> Int {
    let whole = Int(value)
    // Exact: both have the same exponent or the whole is smaller.
    let rest = value - Double(whole)
    return rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole
}
