/// A repetition as it will be written, and the number of literal bytes before it.
struct Match {
    // From the lowest bit: 15 of bytes before it; symbols of 5 each, extra bits of 5 and 13, and how many of those, 3 and 4.
    private let word: UInt64

    @inline(__always)
    init(_ repetition: Repetition, after fresh: Int) {
        let length = UInt32(truncatingIfNeeded: repetition.length - 3)
        let distance = UInt32(truncatingIfNeeded: repetition.distance - 1)
        let symbols = (
            length: DeflateSymbols.symbol(length: length), distance: DeflateSymbols.symbol(distance: distance)
        )
        let lengthBits = DeflateSymbols.extraBits(lengthSymbol: symbols.length)
        let distanceBits = DeflateSymbols.extraBits(distanceSymbol: symbols.distance)
        let extraLength = Int(length) & (1 &<< lengthBits &- 1)
        let extraDistance = Int(distance) & (1 &<< distanceBits &- 1)
        let low = fresh | symbols.length &<< 15 | symbols.distance &<< 20 | extraLength &<< 25
        word = UInt64(truncatingIfNeeded: low | extraDistance &<< 30 | lengthBits &<< 43 | distanceBits &<< 46)
    }

    @inline(__always)
    private func bits(_ place: UInt64, _ count: UInt64) -> UInt64 { word &>> place & (1 &<< count &- 1) }

    @inline(__always)
    var fresh: Int { Int(truncatingIfNeeded: bits(0, 15)) }
    @inline(__always)
    var lengthSymbol: Int { Int(truncatingIfNeeded: bits(15, 5)) }
    @inline(__always)
    var distanceSymbol: Int { Int(truncatingIfNeeded: bits(20, 5)) }
    @inline(__always)
    var extraLength: UInt64 { bits(25, 5) }
    @inline(__always)
    var extraDistance: UInt64 { bits(30, 13) }
    @inline(__always)
    var extraLengthBits: UInt64 { bits(43, 3) }
    @inline(__always)
    var extraDistanceBits: UInt64 { bits(46, 4) }
}
