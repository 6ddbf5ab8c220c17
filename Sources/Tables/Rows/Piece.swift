/// A short text that is copied into many rows.
enum Piece {
    /// How many bytes behind its end may be read, and behind the copy's end be overwritten: it is copied sixteen at a time.
    static let slack = 16

    @inline(__always)
    static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        var done = 0
        while done < count {
            let bytes = UnsafeRawPointer(source + done).loadUnaligned(as: SIMD16<UInt8>.self)
            UnsafeMutableRawPointer(target + done).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
            done &+= 16
        }
    }
}
