/// Whether a name consists of `A-Z a-z 0-9 . _ = -`, so that it can be part of any path and needs no quotes.
public func isSafeInPath(_ name: some StringProtocol) -> Bool { name.utf8.allSatisfy(isSafeInPath) }

/// Whether a byte is one of those.
@inlinable
public func isSafeInPath(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "="),
        UInt8(ascii: "-"):
        true
    default: false
    }
}
