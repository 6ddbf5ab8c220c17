/// The name that was probably meant, or nil if a guess would be surprising.
///
/// A prefix counts as one edit, since many programs accept it for the whole name. Among equally near names the first in
/// the list wins.
public func nearest(to typed: String, in names: [String]) -> String? {
    let word = letters(of: typed)
    // No name is longer, and the work grows with the square of the length.
    guard (2...40).contains(word.count) else { return nil }
    var best: (name: String, slips: Int, distance: Int)?
    for name in names {
        let other = letters(of: name)
        let distance = editDistance(word, other)
        let slips = other.starts(with: word) ? min(1, distance) : distance
        guard slips <= max(1, max(word.count, other.count) / 3) else { continue }
        if let best, (best.slips, best.distance) <= (slips, distance) { continue }
        best = (name, slips, distance)
    }
    return best?.name
}

private func letters(of name: String) -> [UInt8] {
    Array(name.lowercased().drop { $0 == "-" }.utf8)
}

/// The number of letters to insert, delete, change or swap with their neighbour to turn one word into the other.
///
/// This is the "optimal string alignment" distance: no part of a word is edited twice.
public func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
