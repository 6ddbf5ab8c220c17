import Farm

extension Profile {
    /// Grams of fish that eat what they like at sea until a day of their lives, in a sea in which half the weather is
    /// always warm: in most years they weigh a little less.
    func weightAtSea(onDay day: Int, of start: CalendarDate, in sea: SeaClimate) -> Double {
        var root = cubeRoot(weightAtEnd(of: lastStage - 1))
        for day in stride(from: firstDay(of: lastStage), to: day, by: 1) {
            root += stages[lastStage].tgc / 1000 * (sea.seasonal(dayOfYear: (start + day).dayOfYear) + sea.weather / 2)
        }
        return cube(root)
    }

    /// How fast they must grow there to reach a weight on that day rather than before it, 1 being as fast as they can.
    /// Slower than a tenth no fish can be held.
    func pace(to grams: Double, onDay day: Int, of start: CalendarDate, in sea: SeaClimate) -> Double {
        let heaviest = weightAtSea(onDay: day, of: start, in: sea)
        if heaviest <= grams { return 1 }
        let entering = cubeRoot(weightAtEnd(of: lastStage - 1))
        return max(0.1, (cubeRoot(grams) - entering) / (cubeRoot(heaviest) - entering))
    }
}
