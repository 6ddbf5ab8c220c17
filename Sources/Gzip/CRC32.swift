internal import CPlatform
internal import CZlib

/// The CRC-32 of gzip and of the snapshot's digests.
public enum CRC32 {
    /// Asked once: under a hypervisor the question is slow.
    private static let folds = platform_has_crc32_fold() != 0

    /// Continues a checksum over more bytes.
    public static func update(_ checksum: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let start = bytes.baseAddress else { return checksum }
        var crc = checksum
        var done = 0
        if folds && bytes.count >= 64 {
            done = bytes.count & ~15
            crc = ~platform_crc32_fold(~crc, start.assumingMemoryBound(to: UInt8.self), done)
        }
        if done < bytes.count {
            let rest = (start + done).assumingMemoryBound(to: UInt8.self)
            crc = UInt32(truncatingIfNeeded: crc32_z(UInt(crc), rest, bytes.count - done))
        }
        return crc
    }

    public static func of(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { update(0, UnsafeRawBufferPointer($0)) }
    }

    /// The checksum of two pieces joined, from the checksum of each and the length of the second.
    public static func combine(_ first: UInt32, _ second: UInt32, secondLength: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_combine(UInt(first), UInt(second), secondLength))
    }
}
