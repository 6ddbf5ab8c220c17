/// A number with leading zeros.
public func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    var text = ""
    for _ in 0..<max(0, width - digits.utf8.count) { text += "0" }
    return text + digits
}

/// `1,234,567`
public func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
        text.append(digit)
    }
    return text
}

/// `-0.4`: rounded to this many decimals.
public func decimal(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let units = Int((value * scale).rounded())
    let digits = padded(Int(units.magnitude), decimals + 1)
    return (units < 0 ? "-" : "") + digits.dropLast(decimals) + (decimals > 0 ? "." : "") + digits.suffix(decimals)
}

/// `1 batch` or `1,234 batches`
public func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(grouped(count)) \(count == 1 ? one : many)"
}

/// A number at the beginning of a sentence: round tens as words, others in digits.
public func numberAtStart(_ number: Int) -> String {
    let tens = ["Ten", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
    return number % 10 == 0 && tens.indices.contains(number / 10 - 1) ? tens[number / 10 - 1] : "\(number)"
}
