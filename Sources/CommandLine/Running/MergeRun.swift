import Console
import Glibc
import Pipeline
import Snapshot
import Wording

/// Runs `merge` and reports the result.
struct MergeRun {
    let arguments: MergeArguments
    let interrupt: Interrupt

    func run() async throws -> ExitCode {
        guard let output = arguments.output else { throw UsageProblem.optionMissing("--output", of: "merge", "DIR") }
        let clock = ContinuousClock()
        let begun = clock.now
        let merge = try Merge(arguments.shards, shouldStop: { interrupt.isStopping })
        let report = SnapshotReport(
            output: output, detail: arguments.detail,
            json: arguments.json ? SnapshotResult.ofMerge : nil)
        let opening = try WorkFolder.open(
            output, existing: arguments.existing, inputs: merge.inputs, sources: merge.sources)
        switch consume opening {
        case .complete:
            try report.complete()
            return .done
        case .work(let work):
            switch try await merge.make(in: work, shouldStop: { interrupt.isStopping }) {
            case .made(let manifest):
                let shards = arguments.shards.count
                try report.made(
                    SnapshotResult.Made(
                        manifest: manifest, seconds: begun.duration(to: clock.now).inSeconds, shards: shards),
                    speed: shards == 1 ? "1 shard" : "\(shards) shards")
                return .done
            case .stopped:
                throw Stopped("Stopped; the same command with --resume continues from there.")
            }
        }
    }
}
