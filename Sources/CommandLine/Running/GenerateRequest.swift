import Anomalies
import Console
import Farm
import Glibc
import Pipeline
import Simulation
import Snapshot

/// What `generate` was asked for, with everything looked up and checked; nothing on the disk has been touched.
struct GenerateRequest {
    let run: Run
    let output: String

    /// Throws an `InputProblem` for a request that cannot be met, and a `CancellationError` after a requested stop.
    init(
        _ arguments: GenerateArguments, today: CalendarDate, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws {
        let workers = arguments.workers ?? Self.cores
        let infrastructure = try arguments.infrastructure.map { try InfrastructureFolder($0) }
        if let old = arguments.extended {
            guard let output = arguments.output else {
                throw UsageProblem.optionMissing("--output", of: "--extend", "DIR")
            }
            guard case .on(let until)? = arguments.end?.onDay(today) else {
                throw UsageProblem.optionMissing("--until", of: "--extend", "YYYY-MM-DD")
            }
            run = try Run(
                extending: try Predecessor(old), until: until, infrastructure: infrastructure, workers: workers)
            self.output = output
        } else if arguments.onlyResumes, let output = arguments.output {
            guard let inputs = try WorkFolder.inputs(at: output) else {
                throw SnapshotProblem.nothingToResume(output: output)
            }
            run = try Run(continuing: inputs, in: output, infrastructure: infrastructure, workers: workers)
            self.output = output
        } else {
            var request = RunRequest(profile: try Self.profile(arguments))
            request.plan = Self.plan(arguments, today)
            request.seed = arguments.seed
            request.infrastructure = infrastructure
            request.tables = arguments.tables
            request.history = arguments.history
            request.firstID = arguments.firstID
            request.beside = arguments.beside
            request.output = arguments.output
            request.partition = arguments.partition
            request.level = arguments.level
            request.shard = arguments.shard
            request.anomalies = try arguments.anomalies.map(Self.anomalies)
            if let rows = arguments.rows {
                request.plan.count = try request.batches(
                    making: rows, atMost: GenerateArguments.mostBatches, shouldStop: shouldStop)
            }
            run = try Run(request, workers: workers, shouldStop: shouldStop)
            output = arguments.output ?? "Output/\(Self.name(of: run))"
        }
    }

    static var cores: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

    private static func profile(_ arguments: GenerateArguments) throws -> Profile {
        let changes = arguments.profileChanges
        switch arguments.profile ?? .standard {
        case .named(let name): return try Profile(shipped: name, changes: changes)
        case .file(let path):
            let text: [UInt8]
            do {
                text = try Disk.read(path)
            } catch {
                throw InputProblem.profileUnreadable(file: path, reason: error.reason)
            }
            return try Profile(text: text, file: path, changes: changes)
        }
    }

    private static func anomalies(_ choice: NameOrFile) throws -> AnomalyRecipe {
        switch choice {
        case .named: return try .standard
        case .file(let path):
            let text: [UInt8]
            do {
                text = try Disk.read(path)
            } catch {
                throw InputProblem.anomaliesUnreadable(file: path, reason: error.reason)
            }
            return try AnomalyRecipe(text: text, file: path)
        }
    }

    /// The default name of the output folder.
    private static func name(of run: Run) -> String {
        let profile = run.inputs.profile
        let name =
            switch run.inputs.batches.count {
            case 0: "\(profile)-farm"
            case 1: run.inputs.batches[0].name
            default: profile
            }
        return name + (run.inputs.shard.map { "-shard-\($0.number)-of-\($0.count)" } ?? "")
    }

    private static func plan(_ arguments: GenerateArguments, _ today: CalendarDate) -> PlanRequest {
        var request = PlanRequest()
        request.count =
            switch (arguments.batches, arguments.years) {
            case (0?, _): PlanRequest.Count.none
            case (1?, _): .one
            case (let number?, _): .inEachGeography(number)
            case (nil, let years?): .years(years)
            case (nil, nil): nil
            }
        request.layout = arguments.layout
        request.stagger = arguments.stagger
        request.saturation = arguments.saturation
        request.start = arguments.startDate
        request.eggs = arguments.eggs
        request.geography = arguments.geography
        request.station = arguments.station
        request.seaArea = arguments.seaArea
        request.name = arguments.batchName
        request.end = arguments.end?.onDay(today)
        return request
    }
}

extension End {
    /// With the day that `today` means.
    fileprivate func onDay(_ today: CalendarDate) -> PlanRequest.End {
        switch self {
        case .after(let days): .after(days: days)
        case .on(let date): .on(date)
        case .today: .on(today)
        }
    }
}
