import Console
import Snapshot

extension ValueKind where Value == Shard {
    static var shard: ValueKind {
        ValueKind("I/N", .shard(most: Shard.most)) { text throws(Refusal) in
            guard let shard = Shard(text) else { throw .wrong(nearest: nil) }
            return shard
        }
    }
}
