import Gzip

/// What is known to repeat in the bytes of a writer, piece after piece.
struct RepetitionList {
    private(set) var settled: [Repetition] = []
    /// How far the settled ones reach, as a place in all bytes.
    private(set) var reach = 0
    /// The last one, which may still grow.
    private var growing = Repetition(fresh: 0, length: 0, distance: 0)

    /// Says that the bytes from a place on stand already so far back. Places only rise.
    ///
    /// A piece that goes on where the last one ended, from the same distance, makes that longer. What DEFLATE cannot say,
    /// or not in fewer bits than the bytes themselves, is passed over.
    @inline(__always)
    mutating func add(from place: Int, length: Int, distance: Int) {
        let end = reach + growing.fresh + growing.length
        if place == end && distance == growing.distance && growing.length + length <= Repetition.longest {
            growing.length += length
        } else if place >= end && length >= Repetition.shortest && distance <= Repetition.farthest {
            settle()
            growing = Repetition(fresh: place - reach, length: min(length, Repetition.longest), distance: distance)
            if length > Repetition.longest {
                add(from: place + Repetition.longest, length: length - Repetition.longest, distance: distance)
            }
        }
    }

    /// Compares bytes with those so far back, of which so many before them are known to be alike, and adds all pieces that
    /// are the same but the last, which may go on: gives back how long that is.
    @inline(__always)
    mutating func compare(
        _ bytes: UnsafePointer<UInt8>, count: Int, at place: Int, distance: Int, alike before: Int
    ) -> Int {
        guard distance <= Repetition.farthest else { return 0 }
        var alike = before
        var start = 0
        while true {
            let more = Self.alike(bytes + start, bytes + start - distance, upTo: count - start)
            alike += more
            start += more
            if start >= count { return alike }
            if alike > 0 { add(from: place + start - alike, length: alike, distance: distance) }
            alike = 0
            start += 1
        }
    }

    /// How many bytes are the same, eight at a time where there are as many.
    @inline(__always)
    private static func alike(_ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, upTo count: Int) -> Int {
        var alike = 0
        while alike + 8 <= count {
            let difference =
                UnsafeRawPointer(first + alike).loadUnaligned(as: UInt64.self).littleEndian
                ^ UnsafeRawPointer(second + alike).loadUnaligned(as: UInt64.self).littleEndian
            if difference != 0 { return alike + difference.trailingZeroBitCount >> 3 }
            alike += 8
        }
        while alike < count && first[alike] == second[alike] { alike += 1 }
        return alike
    }

    /// Ends the last one.
    mutating func settle() {
        guard growing.length > 0 else { return }
        settled.append(growing)
        reach += growing.fresh + growing.length
        growing = Repetition(fresh: 0, length: 0, distance: 0)
    }

    /// Nothing before a place will be told any more.
    mutating func close(at place: Int) {
        settle()
        reach = place
    }

    mutating func clear() { settled.removeAll(keepingCapacity: true) }
}
