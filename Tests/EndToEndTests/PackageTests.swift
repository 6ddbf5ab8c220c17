import Foundation
import Testing

/// What goes into the packages besides the programs. `Tools/package --test` makes and installs them.
@Suite struct `Packages` {
    /// Whatever is there: the module needs nothing else.
    private static let python = Fishladder.python(having: "unittest.mock")

    @Test(.enabled(if: python != nil, "needs a Python"))
    func `have a Python module that makes snapshots and reads every row with its types`() throws {
        let module = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Tools/packaging/python").path
        let programs = URL(fileURLWithPath: Fishladder.program).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let ended = try Fishladder().run([
            "env", "PATH=\(programs):\(path)", "PYTHONPATH=\(module)", "PYTHONDONTWRITEBYTECODE=1",
            try #require(Self.python), "-m", "unittest", "test_fishladder",
        ])
        #expect(ended.code == 0, "\(ended.err)")
    }
}
