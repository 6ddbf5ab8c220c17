/// Searches a text for repetitions, as zlib does: the text before the first repetition that is passed in.
///
/// A header line and a first row are half of a file that has few rows, and full of `_id` and of one date.
struct OpeningSearch {
    /// Where four bytes with such a hash stood last, counted from 1.
    private var places = [UInt16](repeating: 0, count: 1 << hashBits)
    private static let hashBits = 10

    /// The repetitions, in order. The text may have as many bytes as a place can count.
    mutating func repetitions(in text: [UInt8]) -> [Repetition] {
        var found: [Repetition] = []
        found.reserveCapacity(32)
        text.withUnsafeBytes { find(in: $0) { found.append($0) } }
        return found
    }

    private mutating func find(in bytes: UnsafeRawBufferPointer, _ found: (Repetition) -> Void) {
        let last = bytes.count - Repetition.shortest
        places.withUnsafeMutableBufferPointer { places in
            places.update(repeating: 0)
            var place = 0
            var spelled = 0
            while place <= last {
                let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian
                // The multiplier of Knuth's Fibonacci hashing, 2^32 over the golden ratio.
                let hash = Int(truncatingIfNeeded: (word &* 2_654_435_761) >> UInt32(32 - Self.hashBits))
                let before = Int(places[hash]) - 1
                places[hash] = UInt16(truncatingIfNeeded: place + 1)
                guard before >= 0, place - before <= Repetition.farthest,
                    bytes.loadUnaligned(fromByteOffset: before, as: UInt32.self).littleEndian == word
                else {
                    place += 1
                    continue
                }
                var length = Repetition.shortest
                let most = min(Repetition.longest, bytes.count - place)
                while length < most && bytes[before + length] == bytes[place + length] { length += 1 }
                found(Repetition(fresh: place - spelled, length: length, distance: place - before))
                place += length
                spelled = place
            }
        }
    }
}
