import Forging
import Foundation
import Glibc

/// Makes mutations one after another, in a process of its own: a trap ends that alone.
struct Worker {
    let folder: String
    let database: String?

    /// Far more than any command needs of such a small snapshot.
    static let mostMemory: rlim_t = 3 << 30

    /// Says which seed it is at before it goes on.
    func run(seed first: Int, count: Int) async throws {
        var limit = rlimit(rlim_cur: Self.mostMemory, rlim_max: Self.mostMemory)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        let trial = Trial(folder: folder, database: database)
        let originals = Originals(folder: folder)
        for seed in first..<first + count {
            let name = ["whole", "life", "shard-1", "shard-2", "life"][seed % 5]
            let editor = try originals.copy(name)
            let isShard = name.hasPrefix("shard")
            if isShard { try link(other: name == "shard-1" ? 2 : 1) }
            var mutation = Mutation(seed: seed)
            let what = try mutation.make(in: editor)
            say("at \(seed) \(what)")
            for fault in try await trial.faults(of: editor.path, isShard: isShard) {
                say("fault \(seed) \(fault)")
            }
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        say("memory \(usage.ru_maxrss / 1024)")
    }

    private func link(other: Int) throws {
        let path = "\(folder)/other-shard"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "shard-\(other)")
    }
}
