import Gzip
import TestDice
import Testing

@Suite struct `A gzip member of told repetitions` {
    /// A text and what repeats in it, in pieces that end where repetitions end.
    private struct Told {
        var text: [UInt8] = []
        var repetitions: [Repetition] = []
        private var fresh = 0

        mutating func spell(_ bytes: [UInt8]) {
            text += bytes
            fresh += bytes.count
        }

        mutating func repeats(_ length: Int, from distance: Int) {
            for _ in 0..<length { text.append(text[text.count - distance]) }
            repetitions.append(Repetition(fresh: fresh, length: length, distance: distance))
            fresh = 0
        }

        func compressed(pieces: Int, buffer: Int = 64 * 1024) -> (bytes: [UInt8], checksum: UInt32) {
            var writer = GzipWriter(level: 1, bufferSize: buffer)
            var bytes: [UInt8] = []
            writer.begin { bytes += $0 }
            var place = 0
            var rest = repetitions[...]
            for piece in 1...pieces {
                let told = piece == pieces ? rest : rest.prefix(repetitions.count / pieces)
                rest = rest.dropFirst(told.count)
                let end = piece == pieces ? text.count : place + told.reduce(0) { $0 + $1.fresh + $1.length }
                text[place..<end].withUnsafeBytes { text in
                    told.withUnsafeBufferPointer { told in writer.write(text, told) { bytes += $0 } }
                }
                place = end
            }
            let checksum = writer.end { bytes += $0 }
            return (bytes, checksum)
        }
    }

    private static func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        var reader = GzipReader()
        var text: [UInt8] = []
        reader.begin()
        try bytes.withUnsafeBytes { bytes in try reader.read(bytes) { text += $0 } }
        try reader.end()
        return text
    }

    private static func check(_ told: Told) throws -> [UInt8] {
        let whole = told.compressed(pieces: 1)
        #expect(try inflated(whole.bytes) == told.text)
        #expect(whole.checksum == told.text.withUnsafeBytes { CRC32.update(0, $0) })
        for (pieces, buffer) in [(3, 64 * 1024), (17, 1000), (64, 1)] {
            #expect(told.compressed(pieces: pieces, buffer: buffer).bytes == whole.bytes, "\(pieces) pieces")
        }
        return whole.bytes
    }

    @Test func `holds every length from every kind of distance`() throws {
        // given the bounds of DEFLATE's size classes and all lengths
        var dice = Dice(seed: 3)
        var told = Told()
        told.spell(dice.bytes(Repetition.farthest))
        let bounds = (0...15).flatMap { [1 << $0, 1 << $0 + 1, 3 << $0, 3 << $0 + 1] }
        for length in 3...Repetition.longest {
            for distance in bounds where distance <= Repetition.farthest {
                told.spell(dice.bytes(length % 3))
                told.repeats(length, from: distance)
            }
        }
        // when, then
        let bytes = try Self.check(told)
        #expect(try run("gzip", ["-t"], on: [bytes], named: ".gz").code == 0)
    }

    @Test(arguments: 0..<20) func `holds any mixture`(seed: Int) throws {
        // given letters of which each is half as frequent as the last: Huffman's tree for them would be too deep
        var dice = Dice(seed: seed)
        var told = Told()
        told.spell([0])
        for _ in 0..<Int.random(in: 0...20_000, using: &dice) {
            let letters = Int.random(in: 0...6, using: &dice)
            told.spell((0..<letters).map { _ in UInt8(dice.next().trailingZeroBitCount) &* UInt8(1 + seed % 7) })
            if Int.random(in: 0...3, using: &dice) > 0 {
                told.repeats(
                    Int.random(in: 3...(seed % 2 == 0 ? 9 : 258), using: &dice),
                    from: Int.random(in: 1...min(told.text.count, Repetition.farthest), using: &dice))
            }
        }
        // when, then
        let bytes = try Self.check(told)
        #expect(try run("gzip", ["-t"], on: [bytes], named: ".gz").code == 0)
    }

    @Test func `is smaller than without being told`() throws {
        // given rows of which only digits change
        var dice = Dice(seed: 9)
        var told = Told()
        for id in 100_000..<102_000 {
            let row = Array("\(id),\(Int.random(in: 1000...9999, using: &dice)),2024-03-15 06:00:00+00\n".utf8)
            if id == 100_000 {
                told.spell(row)
            } else {
                told.spell(Array(row[..<11]))
                told.repeats(row.count - 11, from: row.count)
            }
        }
        var untold = Told()
        untold.spell(told.text)
        // when, then: ten digits at 3.3 bits and a repetition of 12
        let bytes = try Self.check(told)
        #expect(bytes.count < 7 * 2_000)
        #expect(bytes.count * 2 < (try Self.check(untold)).count)
    }
}
