import Gzip
import TestDice
import Testing

@Suite struct `SHA-256` {
    private static let ways = [true, false]

    private static func hex(_ pieces: [ArraySlice<UInt8>], usingInstructions: Bool) -> String {
        var hash = SHA256(usingInstructions: usingInstructions)
        for piece in pieces { piece.withUnsafeBytes { hash.update($0) } }
        return hash.hexDigest()
    }

    /// From FIPS 180-4's examples.
    @Test(
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ], ways)
    func `is the published one of published texts`(vector: (text: String, hex: String), usingInstructions: Bool) {
        #expect(Self.hex([Array(vector.text.utf8)[...]], usingInstructions: usingInstructions) == vector.hex)
    }

    @Test func `is that of sha256sum for all lengths, however the bytes come`() throws {
        // given every length around a few blocks, and some long ones
        var dice = Dice(seed: 1)
        let contents = (Array(0...200) + [1000, 4095, 65_536, 300_001]).map { dice.bytes($0) }
        // when
        let expected = try run("sha256sum", on: contents).lines.map { String($0.prefix(64)) }
        // then
        #expect(expected.count == contents.count)
        for (bytes, hex) in zip(contents, expected) {
            for usingInstructions in Self.ways {
                let pieces = dice.pieces(bytes, upTo: [1, 70, 5000].randomElement(using: &dice) ?? 1)
                #expect(Self.hex(pieces, usingInstructions: usingInstructions) == hex, "\(bytes.count) bytes")
            }
        }
    }
}

@Suite struct `CRC-32` {
    /// As ISO 3309 defines it, bit by bit.
    private static func reference(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~crc
    }

    private static func crc(_ bytes: ArraySlice<UInt8>, after checksum: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { CRC32.update(checksum, $0) }
    }

    @Test func `of the digits is the well-known one`() {
        #expect(CRC32.of("123456789") == 0xCBF4_3926)
        #expect(CRC32.of("") == 0)
    }

    @Test(arguments: 0..<16)
    func `is the same for any length at any alignment, in one piece or two`(alignment: Int) {
        // given
        var dice = Dice(seed: alignment)
        let bytes = dice.bytes(1300)
        let lengths = Array(0...150) + [255, 256, 257, 1023, 1024, 1200]
        for length in lengths {
            let piece = bytes[alignment..<alignment + length]
            let cut = Int.random(in: piece.startIndex...piece.endIndex, using: &dice)
            // when
            let expected = Self.reference(piece)
            let first = Self.crc(piece[..<cut])
            let second = Self.crc(piece[cut...])
            // then
            #expect(Self.crc(piece) == expected, "\(length) bytes")
            #expect(Self.crc(piece[cut...], after: first) == expected)
            #expect(CRC32.combine(first, second, secondLength: piece.endIndex - cut) == expected)
            // and combining with the whole takes the first part off again
            #expect(CRC32.combine(first, expected, secondLength: piece.endIndex - cut) == second)
        }
    }
}
