/// Gathers what checks find: all of it counted, the first of each kind kept.
final class Findings {
    /// Enough to see a pattern, few enough for any number of failures to fit in memory.
    static let kept = 25

    fileprivate struct Entry: Sendable {
        var looked = 0
        var failures = 0
        var skipped: String?
        var findings: [Finding] = []
    }

    /// All that was found, to be handed on.
    struct Tally: Sendable {
        fileprivate var entries = Array(repeating: Entry(), count: Promise.allCases.count)
    }

    private var kept = Tally()
    /// Apart from the rest, since it is counted for each row.
    private let looked: UnsafeMutableBufferPointer<Int>
    /// Paths of files that do no harm, the first of them.
    private(set) var leftovers: [String] = []

    init() {
        looked = .allocate(capacity: Promise.allCases.count)
        looked.initialize(repeating: 0)
    }

    deinit { looked.deallocate() }

    func look(_ promise: Promise, _ count: Int = 1) { looked[promise.rawValue] += count }

    var tally: Tally {
        var tally = kept
        for index in looked.indices { tally.entries[index].looked = looked[index] }
        return tally
    }

    /// The texts are made only for those that are kept.
    func add(
        _ promise: Promise, _ place: @autoclosure () -> Place, _ subject: @autoclosure () -> String,
        found: @autoclosure () -> String, expected: @autoclosure () -> String
    ) {
        kept.entries[promise.rawValue].failures += 1
        guard kept.entries[promise.rawValue].findings.count < Self.kept else { return }
        kept.entries[promise.rawValue].findings.append(
            Finding(place: place(), subject: subject(), found: found(), expected: expected()))
    }

    func leave(_ path: String) {
        if leftovers.count < Self.kept { leftovers.append(path) }
    }

    /// The first reason stays.
    func skip(_ promise: Promise, because reason: String) {
        if kept.entries[promise.rawValue].skipped == nil { kept.entries[promise.rawValue].skipped = reason }
    }

    /// Adds what another task found.
    func add(_ other: Tally) {
        for (index, entry) in other.entries.enumerated() {
            looked[index] += entry.looked
            kept.entries[index].failures += entry.failures
            kept.entries[index].skipped = kept.entries[index].skipped ?? entry.skipped
            kept.entries[index].findings += entry.findings.prefix(
                max(0, Self.kept - kept.entries[index].findings.count))
        }
    }

    var results: [PromiseResult] {
        // That one is checked in another way.
        let tally = tally
        return Promise.allCases.filter { $0 != .remade }.map { promise in
            let entry = tally.entries[promise.rawValue]
            return PromiseResult(
                promise: promise, looked: entry.looked, failures: entry.failures, skipped: entry.skipped,
                findings: entry.findings)
        }
    }
}
