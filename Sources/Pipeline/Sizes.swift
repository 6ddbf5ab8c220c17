import Snapshot

/// Every size that decides how much is in memory, in one place; `--verbose` prints them.
public struct Sizes: Sendable {
    public let workers: Int
    /// Units that may be between simulator and journal.
    ///
    /// A unit that is late holds back all behind it, and one is: the table of 11,000 sensors takes as long as 40 days of a
    /// batch. With 6 units in flight the second of two workers stood still for that time, a twentieth of a run; days are
    /// small (5 KB), so many may wait. Months are 30 times as large and need no more than to keep every worker busy.
    public let unitsInFlight: Int
    /// Room of each channel. As many as there are units in flight, so that no send ever waits: credits alone hold back.
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
