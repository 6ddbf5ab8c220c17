/// Gathers what checks find: all of it counted, the first of each kind kept.
final class Findings {
    /// Enough to see a pattern, few enough for any number of failures to fit in memory.
    static let kept = 25

    private struct Entry {
        var looked = 0
        var failures = 0
        var skipped: String?
        var findings: [Finding] = []
    }

    /// Paths of files that do no harm, the first of them.
    private(set) var leftovers: [String] = []
    private var entries = Array(repeating: Entry(), count: Promise.allCases.count)

    func look(_ promise: Promise, _ count: Int = 1) {
        entries[promise.rawValue].looked += count
    }

    /// The texts are made only for those that are kept.
    func add(
        _ promise: Promise, _ place: @autoclosure () -> Place, _ subject: @autoclosure () -> String,
        found: @autoclosure () -> String, expected: @autoclosure () -> String
    ) {
        entries[promise.rawValue].failures += 1
        guard entries[promise.rawValue].findings.count < Self.kept else { return }
        let finding = Finding(
            promise: promise, place: place(), subject: subject(), found: found(), expected: expected())
        entries[promise.rawValue].findings.append(finding)
    }

    func leave(_ path: String) {
        if leftovers.count < Self.kept { leftovers.append(path) }
    }

    /// The first reason stays.
    func skip(_ promise: Promise, because reason: String) {
        if entries[promise.rawValue].skipped == nil { entries[promise.rawValue].skipped = reason }
    }

    var results: [PromiseResult] {
        // Another way shows that one.
        Promise.allCases.filter { $0 != .remade }.map { promise in
            let entry = entries[promise.rawValue]
            return PromiseResult(
                promise: promise, looked: entry.looked, failures: entry.failures, skipped: entry.skipped,
                findings: entry.findings)
        }
    }
}
