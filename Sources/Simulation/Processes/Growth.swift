import Farm

/// At 20:00 the fish that are left have grown by what they ate.
struct Growth: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices {
            batch.pens[index].cubeRootOfWeight += batch.pens[index].today.growth
        }
    }
}
