/// Bytes that stand already so far back: what the writer of a text may know, and a compressor has to search for.
public struct Repetition: Sendable, Equatable {
    // Eight bytes in all: every row of a file tells of two or more.
    @usableFromInline let freshBytes: UInt32
    @usableFromInline let lengthInBytes: UInt16
    @usableFromInline let distanceLessOne: UInt16

    /// How many bytes before it, from the end of the repetition before, stand for themselves.
    @inlinable public var fresh: Int { Int(freshBytes) }
    /// Up to 258 bytes.
    @inlinable public var length: Int { Int(lengthInBytes) }
    /// 1 to 32,768 bytes.
    @inlinable public var distance: Int { Int(distanceLessOne) + 1 }

    /// What DEFLATE can say at once, and how far back it can point (RFC 1951, 3.2.5).
    @inlinable public static var longest: Int { 258 }
    @inlinable public static var farthest: Int { 32_768 }
    /// DEFLATE could say three bytes, but mostly in more bits than digits take that stand for themselves.
    @inlinable public static var shortest: Int { 4 }

    @inlinable
    public init(fresh: Int, length: Int, distance: Int) {
        freshBytes = UInt32(fresh)
        lengthInBytes = UInt16(length)
        distanceLessOne = UInt16(distance - 1)
    }
}
