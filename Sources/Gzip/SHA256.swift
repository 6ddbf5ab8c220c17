internal import CPlatform

/// SHA-256 as FIPS 180-4 defines it, by the processor's own instructions where it has them: without them hashing would
/// cost a fifth of what compressing does.
public struct SHA256: Sendable {
    private static let hasInstructions = platform_has_sha256() != 0

    // In place rather than in arrays: a snapshot hashes thousands of small files, and each hash would allocate twice.
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// The last bytes that make no whole block yet: as many as the length says.
    private var pending = InlineArray<64, UInt8>(repeating: 0)
    private var length = 0

    private let usesInstructions: Bool

    public init() { self.init(usingInstructions: true) }

    /// Without the instructions even where the processor has them, to try the other way.
    package init(usingInstructions: Bool) {
        usesInstructions = usingInstructions && Self.hasInstructions
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let held = length % 64
        length += bytes.count
        if held + bytes.count < 64 { return keep(bytes, at: held) }
        var rest = bytes[...]
        if held > 0 {
            keep(UnsafeRawBufferPointer(rebasing: rest.prefix(64 - held)), at: held)
            rest = rest.dropFirst(64 - held)
            let block = pending
            block.span.withUnsafeBytes { compress($0) }
        }
        let whole = rest.count & ~63
        compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)))
        keep(UnsafeRawBufferPointer(rebasing: rest.dropFirst(whole)), at: 0)
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        for (index, byte) in bytes.enumerated() { pending[place + index] = byte }
    }

    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// Pads, and gives the digest as 64 hexadecimal digits.
    public consuming func hexDigest() -> String {
        let bits = (UInt64(length) * 8).bigEndian
        // A one, zeros up to eight bytes before a block's end, and the length.
        var padding = InlineArray<64, UInt8>(repeating: 0)
        padding[0] = 0x80
        padding.span.withUnsafeBytes { update(UnsafeRawBufferPointer(rebasing: $0[..<(1 + (119 - length % 64) % 64)])) }
        withUnsafeBytes(of: bits) { update($0) }
        return String(unsafeUninitializedCapacity: 64) { hex in
            for place in 0..<64 {
                let digit = UInt8(truncatingIfNeeded: state[place / 8] >> UInt32(28 - place % 8 * 4) & 15)
                hex[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
            }
            return 64
        }
    }

    public static func hex(of text: String) -> String {
        var hash = SHA256()
        hash.update(text)
        return hash.hexDigest()
    }

    private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
        guard let start = blocks.baseAddress, blocks.count >= 64 else { return }
        if usesInstructions {
            var span = state.mutableSpan
            span.withUnsafeMutableBufferPointer {
                platform_sha256_blocks($0.baseAddress, start.assumingMemoryBound(to: UInt8.self), blocks.count / 64)
            }
        } else {
            for offset in stride(from: 0, to: blocks.count, by: 64) { compressBlock(blocks, at: offset) }
        }
    }

    private mutating func compressBlock(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        var w = InlineArray<64, UInt32>(repeating: 0)
        for i in 0..<16 {
            w[i] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 4 * i, as: UInt32.self))
        }
        for i in 16..<64 {
            let s0 = Self.turn(w[i - 15], 7) ^ Self.turn(w[i - 15], 18) ^ w[i - 15] >> 3
            let s1 = Self.turn(w[i - 2], 17) ^ Self.turn(w[i - 2], 19) ^ w[i - 2] >> 10
            w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for i in 0..<64 {
            let choice = e & f ^ ~e & g
            let t1 = h &+ (Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)) &+ choice &+ Self.constants[i] &+ w[i]
            let majority = a & b ^ a & c ^ b & c
            let t2 = (Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22)) &+ majority
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    private static func turn(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }

    /// The fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
