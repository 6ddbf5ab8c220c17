import Foundation
import TestServer
import Testing

/// Some hundred of the mutations that Tools/attack makes by the thousand: the same program, beside the bundle of these tests.
@Suite struct `Commands that are given forged snapshots` {
    private static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("reseal").path
    }()

    @Test func `refuse them with a sentence, or are not harmed`() throws {
        let ended = try run([Self.program, "--count", "300", "--seed", "1"])
        #expect(ended.code == 0, "\(ended.out)\(ended.err)")
        #expect(ended.out.contains("300 of 300 mutations"))
    }
}
