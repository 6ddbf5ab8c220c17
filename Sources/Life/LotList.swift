public import Farm

/// All lots, in chunks of one size. A single array would need three times its memory while it doubles.
public struct LotList: RandomAccessCollection, Sendable {
    private static let piece = 4096
    private var pieces: [[FeedLot]] = []

    package init(_ lots: [FeedLot]) {
        for lot in lots { append(lot) }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { pieces.isEmpty ? 0 : (pieces.count - 1) * Self.piece + pieces[pieces.count - 1].count }

    public package(set) subscript(index: Int) -> FeedLot {
        get { pieces[index / Self.piece][index % Self.piece] }
        set { pieces[index / Self.piece][index % Self.piece] = newValue }
    }

    package mutating func append(_ lot: FeedLot) {
        if count % Self.piece == 0 {
            pieces.append([])
            pieces[pieces.count - 1].reserveCapacity(Self.piece)
        }
        pieces[pieces.count - 1].append(lot)
    }
}
