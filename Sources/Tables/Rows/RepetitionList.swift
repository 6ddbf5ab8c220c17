import Gzip

/// What is known to repeat in the bytes of a writer, piece after piece.
struct RepetitionList {
    private let memory: UnsafeMutableBufferPointer<Repetition>
    private var count = 0
    /// How far the settled ones reach, as a place in all bytes.
    private(set) var reach = 0
    /// Where the last one begins and ends, which may still grow; both where the others end if there is none.
    private var start = 0
    private var end = 0
    private var distance = 0

    init(in memory: UnsafeMutableBufferPointer<Repetition>) { self.memory = memory }

    var settled: UnsafeBufferPointer<Repetition> { UnsafeBufferPointer(rebasing: memory[..<count]) }

    /// Says that the bytes from a place on stand already so far back. Places only rise.
    ///
    /// A piece that goes on where the last one ended, from the same distance, makes that longer. What DEFLATE cannot say,
    /// or not in fewer bits than the bytes themselves, is passed over.
    @inline(__always)
    mutating func add(from place: Int, length: Int, distance: Int) {
        if place == end && distance == self.distance && end &+ length &- start <= Repetition.longest {
            end &+= length
        } else if place >= end && length >= Repetition.shortest && distance <= Repetition.farthest {
            settle()
            start = place
            end = place &+ length
            self.distance = distance
            if length > Repetition.longest { split() }
        }
    }

    /// Settles of the last one, which is longer than can be said at once, all but the end.
    private mutating func split() {
        while end - start > Repetition.longest {
            let all = end
            end = start + Repetition.longest
            if all - end < Repetition.shortest { return }
            let distance = distance
            settle()
            self.distance = distance
            end = all
        }
    }

    /// Compares bytes with others that stand so far back, of which so many before them are known to be alike, and adds all
    /// pieces that are the same but the last, which may go on: gives back how long that is.
    ///
    /// Eight bytes behind both may be read.
    @inline(__always)
    mutating func compare(
        _ bytes: UnsafePointer<UInt8>, _ others: UnsafePointer<UInt8>, count: Int, at place: Int, distance: Int,
        alike before: Int
    ) -> Int {
        guard distance <= Repetition.farthest else { return 0 }
        var alike = before
        var done = 0
        while done < count {
            let length = min(64, count - done)
            let same = Self.same(bytes + done, others + done, length)
            alike = add(same, length, at: place + done, distance: distance, alike: alike)
            done += length
        }
        return alike
    }

    /// Adds the runs of ones among so many bits, as above.
    @inline(__always)
    private mutating func add(_ same: UInt64, _ length: Int, at place: Int, distance: Int, alike: Int) -> Int {
        let first = (~same).trailingZeroBitCount
        if first >= length { return alike + length }
        if alike + first > 0 { add(from: place - alike, length: alike + first, distance: distance) }
        let last = (~(same << UInt64(64 - length))).leadingZeroBitCount
        // Where runs of four begin, behind the first run and before the last.
        var starts = same & same >> 1 & same >> 2 & same >> 3
        starts &= ~0 << UInt64(first) & (1 << UInt64(length - last) &- 1)
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            let run = (~(same >> UInt64(start))).trailingZeroBitCount
            add(from: place + start, length: run, distance: distance)
            starts &= ~0 << UInt64(start + run)
        }
        return last
    }

    /// A bit for each of up to 64 bytes that is the same in both.
    @inline(__always)
    private static func same(_ bytes: UnsafePointer<UInt8>, _ others: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        var same: UInt64 = 0
        var done = 0
        while done < count {
            let difference =
                UnsafeRawPointer(bytes + done).loadUnaligned(as: UInt64.self).littleEndian
                ^ UnsafeRawPointer(others + done).loadUnaligned(as: UInt64.self).littleEndian
            // The highest bit of each byte that is zero; then the eight of them side by side.
            let zeros = ~((difference & low) &+ low | difference | low)
            let bits = (zeros &>> 7 &* 0x0102_0408_1020_4080) &>> 56
            same |= bits &<< UInt64(done)
            done &+= 8
        }
        return count == 64 ? same : same & (1 &<< UInt64(count) &- 1)
    }

    /// Ends the last one. There is room: each has four bytes or more of its own, and so many fit into the writer's buffer.
    @inline(__always)
    mutating func settle() {
        guard end > start else { return }
        memory[count] = Repetition(fresh: start - reach, length: end - start, distance: distance)
        count += 1
        close(reaching: end)
    }

    /// Nothing before a place will be told any more.
    mutating func close(at place: Int) {
        settle()
        close(reaching: place)
    }

    @inline(__always)
    private mutating func close(reaching place: Int) {
        reach = place
        start = place
        end = place
        distance = 0
    }

    mutating func clear() { count = 0 }
}
