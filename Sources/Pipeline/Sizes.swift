import Snapshot

/// Every size that decides how much is in memory, in one place; `--verbose` prints them.
public struct Sizes: Sendable {
    public let workers: Int
    /// Units that may be between simulator and journal. Two for each worker keep it busy; the rest bridges an unlucky
    /// order, since a unit that is late holds back all behind it.
    public let unitsInFlight: Int
    /// Room of each channel. As many as there are units in flight, so that no send ever waits: credits alone hold back.
    public let channelRoom: Int
    public let workerBuffers: Int

    public init(workers: Int) {
        self.workers = workers
        unitsInFlight = 2 * workers + 2
        channelRoom = unitsInFlight
        workerBuffers = 3 * PartWriter.bufferSize
    }

    public var lines: [String] {
        [
            "workers: \(workers)",
            "units in flight: at most \(unitsInFlight)",
            "channels: room for \(channelRoom) units each",
            "buffers: \(workerBuffers / 1024) KiB for each worker, and a compressor of 260 KiB",
        ]
    }
}
