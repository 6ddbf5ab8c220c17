import Farm
import Life

/// At 20:00 the surviving fish grow by what they ate, with a random variation from day to day.
struct Growth: Process {
    /// Observed daily feed conversion varies by some percent around the model.
    private static let spread = 0.08

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices {
            var draw = world.draw(.efficiency, batch, day, container: batch.pens[index].container)
            batch.pens[index].cubeRootOfWeight += batch.pens[index].today.growth * (1 + Self.spread * draw.signed())
        }
    }
}
