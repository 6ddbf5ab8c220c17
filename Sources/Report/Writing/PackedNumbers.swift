/// Whole numbers as text that a page unpacks: each as its difference from the one before, in digits of five bits, the lowest
/// first, with a sixth bit where another follows. A missing one is a point.
///
/// Values that lie close together take one or two letters each, where JSON takes four to seven.
enum PackedNumbers {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    static let missing = UInt8(ascii: ".")

    static func text(_ values: some Sequence<Int?>) -> String {
        var bytes: [UInt8] = []
        var last = 0
        for value in values {
            guard let value else {
                bytes.append(missing)
                continue
            }
            // Beyond this a page could not tell numbers apart; no amount of a farm comes near.
            let bound = 1 << 50
            let held = min(bound, max(-bound, value))
            let difference = held - last
            last = held
            var rest = UInt(bitPattern: (difference << 1) ^ (difference >> 63))
            repeat {
                let digit = Int(rest & 31)
                rest >>= 5
                bytes.append(letters[rest > 0 ? digit | 32 : digit])
            } while rest > 0
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
