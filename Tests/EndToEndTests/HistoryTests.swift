import Foundation
import Testing

/// What `--history` adds, and what it leaves alone.
@Suite struct `A run with history` {
    @Test func `gives all other tables the same files, and each a history where the target has one`() throws {
        let here = try Fishladder()
        try here.generate("--profile", "tiny", "--duration", "200", "--output", "plain")
        try here.generate("--profile", "tiny", "--duration", "200", "--history", "--output", "kept")
        let plain = try here.contents(of: "plain").filter { $0.key.contains("/") }
        let kept = try here.contents(of: "kept").filter { $0.key.contains("/") }
        #expect(differences(plain, kept.filter { !$0.key.contains("_historical") }) == [])
        #expect(kept.count > plain.count * 3 / 2)
    }

    /// Lots of feed are shared by all batches, and told of in each one's days.
    @Test func `is the same in one piece, as a longer one, and in shards`() throws {
        let here = try Fishladder()
        let words = ["--profile", "tiny", "--batches", "2", "--stagger", "40", "--history", "--partition-by", "day"]
        func make(_ output: String, _ more: [String]) throws {
            let ended = try here.run([Fishladder.program, "generate", "--output", output] + more)
            #expect(ended.code == 0, "\(ended.err)")
        }
        try make("whole", words + ["--until", "2024-05-20"])
        try make("short", words + ["--until", "2024-04-06"])
        try make("long", ["--extend", "short", "--until", "2024-05-20"])
        for shard in 1...2 { try make("\(shard)", words + ["--until", "2024-05-20", "--shard", "\(shard)/2"]) }
        let merged = try here.run([Fishladder.program, "merge", "1", "2", "--output", "merged"])
        #expect(merged.code == 0, "\(merged.err)")
        let whole = try here.contents(of: "whole")
        #expect(differences(whole, try here.contents(of: "long")) == [])
        #expect(differences(whole, try here.contents(of: "merged")) == [])
        for name in ["whole", "1", "2"] {
            let verified = try here.run([Fishladder.program, "verify", name])
            #expect(verified.code == 0, "\(verified.out)")
        }
    }
}
