/// A reader of bytes that come from outside, to be fed with any bytes at all.
///
/// It refuses them or takes them, in bounded time and memory. What it takes it must understand: each entry point says with
/// `precondition` what must hold then. A trap is a fault, in the reader or in what is asked of it.
package struct EntryPoint: Sendable {
    /// As its folder in the corpus is called.
    package let name: String
    package let read: @Sendable (UnsafeRawBufferPointer) -> Void

    package static let all: [EntryPoint] = [
        .json, .manifest, .parts, .journal, .sealedJournal, .gzip, .rows, .binaryRows, .profile, .infrastructure,
        .commandLine,
        .psql,
    ]
}

extension EntryPoint {
    /// The lines of an input, without their ends.
    static func lines(_ bytes: UnsafeRawBufferPointer) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
