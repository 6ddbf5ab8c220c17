import Farm

/// At 20:00 the fish that are left have grown by what they ate, on one day a little better than on another.
struct Growth: Process {
    /// Feed conversion observed day by day wanders by some percent around its model.
    private static let spread = 0.08

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices {
            var draw = world.draw(.efficiency, batch, day, container: batch.pens[index].container)
            batch.pens[index].cubeRootOfWeight += batch.pens[index].today.growth * (1 + Self.spread * draw.signed())
        }
    }
}
