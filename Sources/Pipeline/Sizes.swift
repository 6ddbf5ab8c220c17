import Snapshot

/// All sizes that decide memory use, in one place. `--verbose` prints them.
public struct Sizes: Sendable {
    public let workers: Int
    /// The number of units that wait for a worker, which hold what was simulated: days of 5 KB, months 30 times as
    /// large.
    public let unitsWaiting: Int
    /// The number of units between simulator and journal. Once its files are made, a unit is their list alone.
    ///
    /// A slow unit holds back all units behind it: the table of 11,000 sensors takes as long as 40 days or 2 months of a
    /// batch. With 6 units in flight the other of two workers was idle for that time.
    public let unitsInFlight: Int
    public let workerBuffers: Int

    public init(workers: Int, byMonth: Bool) {
        self.workers = workers
        unitsWaiting = byMonth ? workers : 16 * workers
        unitsInFlight = 32 * workers
        workerBuffers = 3 * PartWriter.bufferSize
    }

    public var lines: [String] {
        [
            "workers: \(workers)",
            "units waiting for a worker: at most \(unitsWaiting)",
            "units in flight: at most \(unitsInFlight)",
            "buffers: \(workerBuffers / 1024) KiB for each worker, and a compressor of at most 260 KiB",
        ]
    }
}
