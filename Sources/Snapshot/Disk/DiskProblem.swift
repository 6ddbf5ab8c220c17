import Glibc

/// A failed file operation. Its sentence stands in the module Console.
public struct DiskProblem: Error, Equatable, Sendable {
    public enum Attempt: Equatable, Sendable {
        case open, create, read, write, makeFolder, rename, remove, lock, sync, list, link, look
        /// A file, or a line of one, beyond the allowed size.
        case hold, holdLine
    }

    public let attempt: Attempt
    public let path: String
    public let code: Int32

    /// Must be created before anything else can change `errno`.
    package init(_ attempt: Attempt, _ path: String, code: Int32 = errno) {
        self.attempt = attempt
        self.path = path
        self.code = code
    }

    public var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }
    public var isMissing: Bool { code == ENOENT }
    /// The system's own words, such as "Permission denied".
    public var reason: String { String(cString: strerror(code)) }
}
