/// Bytes that repeat earlier ones at a distance. The writer of a text may know them; a compressor has to search for
/// them.
public struct Repetition: Sendable, Equatable {
    // Eight bytes in all: every row of a file tells of two or more.
    @usableFromInline let freshBytes: UInt32
    @usableFromInline let lengthInBytes: UInt16
    @usableFromInline let distanceLessOne: UInt16

    /// The number of literal bytes between the repetition before and this one.
    @inlinable public var fresh: Int { Int(freshBytes) }
    /// Up to 258 bytes.
    @inlinable public var length: Int { Int(lengthInBytes) }
    /// 1 to 32,768 bytes.
    @inlinable public var distance: Int { Int(distanceLessOne) + 1 }

    /// The longest repetition that DEFLATE can write, and the farthest it can point back (RFC 1951, 3.2.5).
    @inlinable public static var longest: Int { 258 }
    @inlinable public static var farthest: Int { 32_768 }
    /// DEFLATE allows three bytes, but mostly in more bits than three literal digits take.
    @inlinable public static var shortest: Int { 4 }

    @inlinable
    public init(fresh: Int, length: Int, distance: Int) {
        freshBytes = UInt32(fresh)
        lengthInBytes = UInt16(length)
        distanceLessOne = UInt16(distance - 1)
    }
}
