/// A length or a distance as DEFLATE says it: a symbol for its size, and extra bits for the rest (RFC 1951, 3.2.5).
struct Stretch {
    let symbol: Int
    let extra: UInt32
    let extraBits: Int

    /// Of a length less 3. Symbols count from 0 here.
    @inline(__always)
    init(length: UInt32) {
        if length < 8 || length == 255 {
            self.init(symbol: length == 255 ? 28 : Int(length), extra: 0, extraBits: 0)
        } else {
            self.init(value: length, steps: 2)
        }
    }

    /// Of a distance less 1.
    @inline(__always)
    init(distance: UInt32) {
        if distance < 4 {
            self.init(symbol: Int(distance), extra: 0, extraBits: 0)
        } else {
            self.init(value: distance, steps: 1)
        }
    }

    /// Each power of two is cut into as many pieces as `steps` bits can tell.
    @inline(__always)
    private init(value: UInt32, steps: Int) {
        let extraBits = 31 - value.leadingZeroBitCount - steps
        let piece = value >> UInt32(truncatingIfNeeded: extraBits)
        self.init(
            symbol: extraBits << steps + Int(piece), extra: value & (1 << UInt32(truncatingIfNeeded: extraBits) - 1),
            extraBits: extraBits)
    }

    @inline(__always)
    private init(symbol: Int, extra: UInt32, extraBits: Int) {
        self.symbol = symbol
        self.extra = extra
        self.extraBits = extraBits
    }
}
