import Farm
import Life

/// At 20:00 the surviving fish grow by what they ate, with a random variation from day to day; sick fish make less of it.
struct Growth: Process {
    /// Observed daily feed conversion varies by some percent around the model. Three deviations are the most.
    private static let spread = 0.046
    private static let deviations = 3.0
    /// The most that fish grow by, as a multiple of what they were fed for.
    static let best = 1 + spread * deviations
    /// Share of the growth that is lost at ten times the usual mortality by disease. [F]
    private static let lostBySickness = 0.2

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices where batch.pens[index].today.growth > 0 {
            let pen = batch.pens[index]
            var draw = world.draw(.efficiency, batch, day, container: pen.container)
            let sick = min(1, world.disease(in: pen, of: batch, on: day.date) / 10)
            batch.pens[index].cubeRootOfWeight +=
                pen.today.growth * (1 + Self.spread * max(-Self.deviations, min(Self.deviations, draw.normal())))
                * (1 - Self.lostBySickness * sick)
        }
    }
}
