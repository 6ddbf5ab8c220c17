import Glibc
public import Wording

/// A failed file operation.
public struct DiskProblem: Problem, Equatable, Sendable {
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

extension DiskProblem {
    /// One sentence with the place and the system's reason.
    public var sentence: String {
        if isFullDisk {
            return "The disk is full at \(quoted(path)); free some room and continue with --resume, which keeps what "
                + "is written."
        }
        switch attempt {
        case .hold:
            return
                "\(quoted(path)) is larger than any file of its kind, so it is not read; copy it from its source again."
        case .holdLine:
            return
                "\(quoted(path)) has a line longer than any that belongs there, so it is not read further; copy it from "
                + "its source again."
        default: return "\(quoted(path)) cannot be \(done): \(reason)."
        }
    }

    private var done: String {
        switch attempt {
        case .open: "opened"
        case .create: "made"
        case .read, .hold, .holdLine: "read"
        case .write: "written"
        case .makeFolder: "made"
        case .rename: "renamed"
        case .remove: "removed"
        case .lock: "locked"
        case .sync: "made durable"
        case .list: "listed"
        case .link: "linked"
        case .look: "looked at"
        }
    }
}
