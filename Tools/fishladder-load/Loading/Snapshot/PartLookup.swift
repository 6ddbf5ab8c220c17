import Glibc
import Snapshot

/// Parts by their position in the list: half a million of them are kept as numbers only.
///
/// Reads use positions, so several threads may share one instance.
final class PartLookup: Sendable {
    private static let longestLine = 1024

    private let descriptor: Int32
    private let path: String

    init(_ snapshot: OpenSnapshot) throws(LoadProblem) {
        path = snapshot.listPath
        let path = path
        descriptor = uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
        if descriptor < 0 { throw .partUnreadable(path: path, reason: String(cString: strerror(errno))) }
    }

    deinit { close(descriptor) }

    func part(at offset: Int) throws(LoadProblem) -> Part {
        let line = withUnsafeTemporaryAllocation(byteCount: Self.longestLine, alignment: 1) { buffer -> String? in
            let count = uninterrupted { pread(descriptor, buffer.baseAddress, buffer.count, offset) }
            if count < 0 { return nil }
            return String(decoding: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
        guard let line else { throw .partUnreadable(path: path, reason: String(cString: strerror(errno))) }
        guard let part = Part(line: line) else { throw .listDiffers(list: path) }
        return part
    }
}
