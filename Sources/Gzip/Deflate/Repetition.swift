/// Bytes that stand already so far back: what the writer of a text may know, and a compressor has to search for.
public struct Repetition: Sendable, Equatable {
    /// How many bytes before it, from the end of the repetition before, stand for themselves.
    public var fresh: Int
    /// Up to 258 bytes.
    public var length: Int
    /// 1 to 32,768 bytes.
    public var distance: Int

    /// What DEFLATE can say at once, and how far back it can point (RFC 1951, 3.2.5).
    public static let longest = 258
    public static let farthest = 32_768
    /// DEFLATE could say three bytes, but mostly in more bits than digits take that stand for themselves.
    public static let shortest = 4

    public init(fresh: Int, length: Int, distance: Int) {
        self.fresh = fresh
        self.length = length
        self.distance = distance
    }
}
