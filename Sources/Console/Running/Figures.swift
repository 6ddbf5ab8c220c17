import Glibc
import Wording

/// Numbers formatted for people.
package enum Figures {
    /// `12.3 MB`
    package static func bytes(_ count: Int) -> String {
        for (size, unit) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")] where count >= size {
            return "\(decimal(Double(count) / Double(size), 1)) \(unit)"
        }
        return "\(count) bytes"
    }

    /// `1.23 M`, `345 k` or, below ten thousand, where rounding would hide too much, `9,876`.
    package static func rate(_ value: Double) -> String {
        if value < 10_000 { return grouped(Int(value)) }
        return value >= 1e6 ? "\(decimal(value / 1e6, 2)) M" : "\(Int(value / 1000)) k"
    }

    /// `0:42` or `1:02:03`
    package static func clock(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 359_999).rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return whole >= 3600
            ? "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))" : "\(whole / 60):\(two(whole % 60))"
    }

    /// Peak memory of this process in MiB.
    ///
    /// `getrusage` includes the peak of the program that started this one.
    package static var peakMemory: Double {
        guard let status = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(status) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), status) != nil {
            // Such as "VmHWM:     21400 kB".
            let text = line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
            guard text.starts(with: "VmHWM:".utf8) else { continue }
            let digits = text.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return Double(Int(String(decoding: digits, as: UTF8.self)) ?? 0) / 1024
        }
        return 0
    }
}

extension Duration {
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
