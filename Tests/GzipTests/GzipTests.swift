import Gzip
import TestDice
import Testing

@Suite struct `A gzip member` {
    /// Contents of every size that matters to buffers and windows.
    private static let contents: [[UInt8]] = {
        var dice = Dice(seed: 5)
        return [0, 1, 100, 64 * 1024, 400_001].map { dice.table($0) } + [dice.bytes(200_000)]
    }()

    private static func compress(
        _ pieces: [ArraySlice<UInt8>], with writer: inout GzipWriter
    ) -> (bytes: [UInt8], checksum: UInt32) {
        var bytes: [UInt8] = []
        writer.begin { bytes += $0 }
        for piece in pieces { piece.withUnsafeBytes { piece in writer.write(piece) { bytes += $0 } } }
        let checksum = writer.end { bytes += $0 }
        return (bytes, checksum)
    }

    private static func inflate(_ pieces: [ArraySlice<UInt8>], with reader: inout GzipReader) throws -> [UInt8] {
        var bytes: [UInt8] = []
        reader.begin()
        for piece in pieces { try piece.withUnsafeBytes { piece in try reader.read(piece) { bytes += $0 } } }
        try reader.end()
        return bytes
    }

    @Test(arguments: [1, 6, 9])
    func `holds its contents, and its bytes depend on nothing else`(level: Int) throws {
        // given one compressor for all, and buffers of any size
        var dice = Dice(seed: level)
        var writer = GzipWriter(level: level)
        var reader = GzipReader()
        var files: [[UInt8]] = []
        for contents in Self.contents {
            // when
            let whole = Self.compress([contents[...]], with: &writer)
            files.append(whole.bytes)
            // then
            #expect(whole.checksum == contents.withUnsafeBytes { CRC32.update(0, $0) })
            #expect(try Self.inflate([whole.bytes[...]], with: &reader) == contents)
            for (longest, buffer) in [(3000, 64 * 1024), (100_000, 1000)] {
                var other = GzipWriter(level: level, bufferSize: buffer)
                let again = Self.compress(dice.pieces(contents, upTo: longest), with: &other)
                #expect(again.bytes == whole.bytes, "\(contents.count) bytes in pieces up to \(longest)")
                #expect(again.checksum == whole.checksum)
                var otherReader = GzipReader(bufferSize: buffer)
                #expect(try Self.inflate(dice.pieces(again.bytes, upTo: longest), with: &otherReader) == contents)
            }
            #expect(Array(whole.bytes[..<8]) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "no name and no time")
        }
        // and gzip itself takes them
        #expect(try run("gzip", ["-t"], on: files, named: ".gz").code == 0)
    }

    @Test func `that was cut short anywhere is known to be`() {
        // given
        var writer = GzipWriter(level: 6)
        let whole = Self.compress([Self.contents[2][...]], with: &writer).bytes
        var reader = GzipReader()
        for length in 0..<whole.count {
            // when, then
            #expect(throws: GzipProblem.truncated) {
                _ = try Self.inflate([whole[..<length]], with: &reader)
            }
        }
    }

    @Test func `with one flipped bit anywhere is refused, unless the bit means nothing`() throws {
        // given
        var writer = GzipWriter(level: 6)
        let contents = Self.contents[2]
        let whole = Self.compress([contents[...]], with: &writer).bytes
        var reader = GzipReader()
        // Flags of text, time, level and system; and what fills the last byte before the trailer.
        let idle = [3, 4, 5, 6, 7, 8, 9, whole.count - 9]
        for index in whole.indices {
            for bit in 0..<8 {
                // when
                var damaged = whole
                damaged[index] ^= 1 << bit
                // then
                do {
                    let same = try Self.inflate([damaged[...]], with: &reader) == contents
                    #expect(same && idle.contains(index), "byte \(index), bit \(bit)")
                } catch let problem as GzipProblem {
                    #expect((problem == .notGzip) == (index < 2), "byte \(index), bit \(bit)")
                }
            }
        }
    }

    @Test(arguments: [[0], Array("garbage".utf8), [0x1f, 0x8b, 8, 0]] as [[UInt8]], [true, false])
    func `with something behind it is refused`(garbage: [UInt8], joined: Bool) {
        // given
        var writer = GzipWriter(level: 1)
        let whole = Self.compress([Self.contents[2][...]], with: &writer).bytes
        var reader = GzipReader()
        // when, then
        #expect(throws: GzipProblem.trailing) {
            _ = try Self.inflate(joined ? [(whole + garbage)[...]] : [whole[...], garbage[...]], with: &reader)
        }
    }

    @Test(arguments: ["id,name\n1,a\n", "PK\u{3}\u{4}", "{}"])
    func `is told from what is none`(text: String) {
        var reader = GzipReader()
        #expect(throws: GzipProblem.notGzip) { _ = try Self.inflate([Array(text.utf8)[...]], with: &reader) }
    }
}
