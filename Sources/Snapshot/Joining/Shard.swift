/// One of so many shares of a run: it simulates everything and writes some of the batches.
public struct Shard: Equatable, Sendable, CustomStringConvertible {
    /// From 1. The first also writes what belongs to no batch.
    public let number: Int
    public let count: Int

    /// As many as one program can join: it has a file of each open.
    public static let most = 500

    public init?(number: Int, of count: Int) {
        guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads `2/7`.
    public init?(_ text: String) {
        let fields = text.split(byte: "/")
        guard fields.count == 2, let number = Self.number(fields[0]), let count = Self.number(fields[1]) else {
            return nil
        }
        self.init(number: number, of: count)
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    public var description: String { "\(number)/\(count)" }

    /// Whether it writes what belongs to no batch.
    public var hasCommonTables: Bool { number == 1 }
}
