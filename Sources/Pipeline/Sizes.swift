import Snapshot

/// All sizes that decide memory use, in one place. `--verbose` prints them.
public struct Sizes: Sendable {
    public let workers: Int
    /// The number of units between simulator and journal.
    ///
    /// A slow unit holds back all units behind it: the table of 11,000 sensors takes as long as 40 days of a batch.
    /// With 6 units in flight the second of two workers was idle for that time, a twentieth of a run. Days are small (5
    /// KB), so many may wait. Months are 30 times as large, and only enough are needed to keep every worker busy.
    public let unitsInFlight: Int
    /// The capacity of each channel: as many as units in flight, so that no send ever waits. Only credits hold the
    /// simulator back.
    public let channelRoom: Int
    public let workerBuffers: Int

    public init(workers: Int, byMonth: Bool) {
        self.workers = workers
        unitsInFlight = byMonth ? 2 * workers + 2 : 32 * workers
        channelRoom = unitsInFlight
        workerBuffers = 3 * PartWriter.bufferSize
    }

    public var lines: [String] {
        [
            "workers: \(workers)",
            "units in flight: at most \(unitsInFlight)",
            "channels: room for \(channelRoom) units each",
            "buffers: \(workerBuffers / 1024) KiB for each worker, and a compressor of at most 260 KiB",
        ]
    }
}
