import Console
import Farm
import JSON
import Pipeline
import Snapshot

/// Carries out `merge` and says what came of it.
struct Merging {
    let arguments: MergeArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        guard let output = arguments.output else { throw UsageProblem.optionMissing("--output", of: "merge", "DIR") }
        let clock = ContinuousClock()
        let begun = clock.now
        let merge = try Merge(arguments.shards)
        let opening = try WorkFolder.open(output, existing: arguments.existing.forFolder, inputs: merge.inputs)
        switch consume opening {
        case .complete:
            say("\"\(output)\" is complete already; there is nothing to do.")
            if arguments.json { Terminal.out(JSON.object(Self.complete(output)).pretty) }
            return .done
        case .work(let work):
            switch try merge.make(in: work, shouldStop: { interrupt.received != nil }) {
            case .made(let manifest):
                finished(output, manifest, begun.duration(to: clock.now).inSeconds)
                return .done
            case .stopped:
                say("Stopped; the same command with --resume goes on from there.")
                return .stopped(by: interrupt.received ?? 2)
            }
        }
    }

    private static func complete(_ output: String) -> [JSON.Member] {
        [.init("output", .string(output)), .init("status", "complete")]
    }

    private func say(_ text: String) {
        if arguments.detail != .quiet { Terminal.say(text + "\n") }
    }

    private func finished(_ output: String, _ manifest: Manifest, _ seconds: Double) {
        let all = manifest.totals.all
        if arguments.json {
            let object: JSON = [
                "output": .string(output), "status": "made", "shards": .integer(arguments.shards.count),
                "rows": .integer(all.rows), "files": .integer(all.files), "csvBytes": .integer(all.csvBytes),
                "gzBytes": .integer(all.gzBytes), "seconds": .number(Figures.decimal(seconds, 3)),
                "peakMemoryMiB": .number(Figures.decimal(Figures.peakMemory, 1)),
                "datasetDigest": .string(manifest.totals.digest),
            ]
            Terminal.out(object.pretty)
        } else {
            Terminal.out(
                "\(output): \(grouped(all.rows)) rows in \(grouped(all.files)) files, "
                    + "\(Figures.bytes(all.gzBytes)) (\(Figures.bytes(all.csvBytes)) as CSV)\n")
            say("\(Figures.decimal(seconds, 2)) s, \(arguments.shards.count) shards")
        }
    }
}

extension ExistingOutput {
    /// The same choice for the folder itself.
    var forFolder: WorkFolder.Existing {
        switch self {
        case .refuse: .refuse
        case .resume: .resume
        case .overwrite: .overwrite
        }
    }
}
