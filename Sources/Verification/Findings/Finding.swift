/// Where something stands: a file of the snapshot, and the line in it, from 1, or 0 for the file as a whole.
public struct Place: Equatable, Sendable {
    public let path: String
    public let line: Int

    package init(_ path: String, line: Int = 0) {
        self.path = path
        self.line = line
    }
}

/// One broken promise: a fact with its place.
public struct Finding: Equatable, Sendable {
    public let place: Place
    /// What was looked at, such as "population of assignment 3".
    public let subject: String
    public let found: String
    public let expected: String

    package init(place: Place, subject: String, found: String, expected: String) {
        self.place = place
        self.subject = subject
        self.found = found
        self.expected = expected
    }
}

/// What was found about one promise.
public struct PromiseResult: Sendable {
    public let promise: Promise
    public let looked: Int
    public let failures: Int
    /// Why it could not be checked, or not to the end.
    public let skipped: String?
    /// The first of the failures.
    public let findings: [Finding]

    package init(promise: Promise, looked: Int, failures: Int, skipped: String?, findings: [Finding]) {
        self.promise = promise
        self.looked = looked
        self.failures = failures
        self.skipped = skipped
        self.findings = findings
    }
}

/// What was found about a whole snapshot.
public struct Verdict: Sendable {
    public let results: [PromiseResult]
    public let rows: Int
    public let files: Int
    /// Paths of files that other programs left there, the first of them. They do no harm.
    public let leftovers: [String]

    package init(results: [PromiseResult], rows: Int, files: Int, leftovers: [String] = []) {
        self.results = results
        self.rows = rows
        self.files = files
        self.leftovers = leftovers
    }

    /// The same with the result of one more promise, which was checked in another way.
    public func with(_ result: PromiseResult) -> Verdict {
        Verdict(
            results: (results + [result]).sorted { $0.promise.rawValue < $1.promise.rawValue }, rows: rows,
            files: files, leftovers: leftovers)
    }

    public var failures: Int { results.reduce(0) { $0 + $1.failures } }
    public var isGood: Bool { failures == 0 }
}
