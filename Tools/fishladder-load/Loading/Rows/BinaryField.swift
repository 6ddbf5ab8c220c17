/// A place in a line of CSV, and the place behind what was made of the line so far.
///
/// The line ends in a newline, which stops every search, and `output` has room for all that the line can become.
struct BinaryField {
    var text: UnsafePointer<UInt8>
    var output: UnsafeMutableRawPointer

    static let comma = UInt8(ascii: ",")
    static let newline = UInt8(ascii: "\n")
    static let quote = UInt8(ascii: "\"")

    @inline(__always)
    var isAtEnd: Bool { text.pointee == Self.comma || text.pointee == Self.newline }

    /// In the byte order of the network, which all of the format has.
    @inline(__always)
    mutating func put<Number: FixedWidthInteger>(_ number: Number) {
        output.storeBytes(of: number.bigEndian, as: Number.self)
        output += MemoryLayout<Number>.size
    }

    /// A value of a fixed size behind its length.
    @inline(__always)
    mutating func putField<Number: FixedWidthInteger>(_ number: Number) {
        put(Int32(truncatingIfNeeded: MemoryLayout<Number>.size))
        put(number)
    }

    /// The next byte's digit; 10 or more where it is none.
    @inline(__always)
    var digit: UInt8 { text.pointee &- UInt8(ascii: "0") }

    @inline(__always)
    mutating func skip(_ byte: UInt8) -> Bool {
        if text.pointee != byte { return false }
        text += 1
        return true
    }
}
