/// Lengths and distances as DEFLATE writes them: a symbol for the size, and extra bits for the rest (RFC 1951, 3.2.5).
enum DeflateSymbols {
    /// Of a length less 3. Symbols count from 0 here.
    @inline(__always)
    static func symbol(length: UInt32) -> Int {
        length < 8 ? Int(length) : length == 255 ? 28 : symbol(of: length, steps: 2)
    }

    /// Of a distance less 1.
    @inline(__always)
    static func symbol(distance: UInt32) -> Int {
        distance < 4 ? Int(distance) : symbol(of: distance, steps: 1)
    }

    /// Each power of two is cut into as many pieces as `steps` bits can tell.
    @inline(__always)
    private static func symbol(of value: UInt32, steps: Int) -> Int {
        let extraBits = 31 &- value.leadingZeroBitCount &- steps
        return extraBits &<< steps &+ Int(value &>> UInt32(truncatingIfNeeded: extraBits))
    }

    /// How many of a length's last bits stand behind its symbol.
    @inline(__always)
    static func extraBits(lengthSymbol symbol: Int) -> Int { symbol < 8 || symbol == 28 ? 0 : symbol &>> 2 &- 1 }

    /// How many of a distance's last bits stand behind its symbol.
    @inline(__always)
    static func extraBits(distanceSymbol symbol: Int) -> Int { symbol < 4 ? 0 : symbol &>> 1 &- 1 }
}
