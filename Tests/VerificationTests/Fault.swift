import Forging
import Testing
import Verification

/// One deliberate fault: what is done to a snapshot, which promises it breaks, and where the first failure of the first
/// of them must be reported.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let breaks: [Promise]
    let path: String
    /// Nothing where the whole file is meant; negative lines count from the end before the fault.
    let line: Int
    let make: @Sendable (borrowing SnapshotEditor) throws -> Void

    init(
        _ name: String, breaks: [Promise], at path: String, _ line: Int = 0,
        make: @escaping @Sendable (borrowing SnapshotEditor) throws -> Void
    ) {
        self.name = name
        self.breaks = breaks
        self.path = path
        self.line = line
        self.make = make
    }

    /// One changed value in a part whose sums are right; where it is not reported there, the place is told.
    static func value(
        _ name: String, breaks: [Promise], in part: String, line: Int, at place: (path: String, line: Int)? = nil,
        _ column: String,
        _ new: @escaping @Sendable (String) -> String
    ) -> Fault {
        Fault(name, breaks: breaks, at: place?.path ?? part, place?.line ?? line) {
            try $0.change(part, line: line, column, new)
        }
    }

    var testDescription: String { name }
}

/// A whole number one greater.
@Sendable func oneMore(_ text: String) -> String { "\((Int(text) ?? 0) + 1)" }
@Sendable func oneLess(_ text: String) -> String { "\((Int(text) ?? 0) - 1)" }
