import Farm
import Life
import Water

/// At 20:00 the surviving fish grow by what they ate, with a random variation from day to day; sick fish make less of it. Those that
/// got nothing all day live on what they have.
struct Growth: Process {
    /// Observed daily feed conversion varies by some percent around the model. Three deviations are the most.
    private static let spread = 0.046
    private static let deviations = 3.0
    /// The most that fish grow by, as a multiple of what they were fed for.
    static let best = 1 + spread * deviations
    /// Share of the growth that is lost at ten times the usual mortality by disease. [F]
    private static let lostBySickness = 0.2

    /// The share of its weight that a fish loses on a day without feed, at 0 °C and for each degree.
    ///
    /// Fitted to 11.3 % in 86 winter days of some 4 °C (Einen and others, Aquaculture 166, 1998), and to 7.3 % at 9 °C and 8.3 % at 18 °C
    /// in four weeks (fasted salmon before swimming trials, Conservation Physiology, 2022).
    private static let starved = 0.001
    private static let starvedPerDegree = 0.00013

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        for index in batch.pens.indices {
            let pen = batch.pens[index]
            if pen.today.growth <= 0 {
                // Fish on their yolk sac need no feed.
                if world.profile.stages[pen.stage].isFed { starve(&batch.pens[index]) }
                continue
            }
            var draw = world.draw(.efficiency, batch, day, container: pen.container)
            let sick = min(1, world.disease(in: pen, of: batch, on: day.date) / 10)
            batch.pens[index].cubeRootOfWeight +=
                pen.today.growth * (1 + Self.spread * max(-Self.deviations, min(Self.deviations, draw.normal())))
                * (1 - Self.lostBySickness * sick)
        }
    }

    /// What they lose is caught up with like the growth that they missed.
    private func starve(_ pen: inout Pen) {
        let lost = Self.starved + Self.starvedPerDegree * max(0, pen.today.level.temperature)
        // A cube root loses a third of what its cube does.
        let root = pen.cubeRootOfWeight * lost / 3
        pen.cubeRootOfWeight -= root
        pen.missed += root
    }
}
