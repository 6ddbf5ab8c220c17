import Foundation
import Glibc

/// A folder that goes when nobody holds it any more.
package final class Scratch: Sendable {
    package let path: String

    package init() throws {
        path = Self.newPath()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where nothing is yet. What is made there goes with the process at the latest.
    package static func newPath() -> String { "\(ofProcess)/\(UUID().uuidString)" }

    /// In memory, where the system has a file system there.
    private static let ofProcess: String = {
        let root = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let path = "\(root)/fishladder-tests-\(getpid())"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        // Tests that share a snapshot keep it in a static variable, which is never released.
        atexit { try? FileManager.default.removeItem(atPath: Scratch.ofProcess) }
        return path
    }()
}
