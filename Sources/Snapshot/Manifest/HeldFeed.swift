/// Feed of other snapshots in a silo or barge, which takes up room.
public struct HeldFeed: Equatable, Sendable {
    public var feedContainer = 1
    public var tenGrams = 0

    public init() {}

    package init(feedContainer: Int, tenGrams: Int) {
        self.feedContainer = feedContainer
        self.tenGrams = tenGrams
    }

    static let form = JSONForm.object(
        [
            JSONMember("feedContainer", \.feedContainer, .whole(1...Int.max)),
            JSONMember("tenGrams", \.tenGrams, .whole(0...1_000_000_000_000)),
        ], from: HeldFeed())
}
