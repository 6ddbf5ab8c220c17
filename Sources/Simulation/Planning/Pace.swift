import Farm

extension Profile {
    /// The weight in grams of fish fed to appetite at sea up to a day of their life, with weather constantly half a
    /// deviation too warm: in most years they weigh a little less.
    func weightAtSea(onDay day: Int, of start: CalendarDate, in sea: SeaClimate) -> Double {
        var root = cubeRoot(weightAtEnd(of: lastStage - 1))
        for day in stride(from: firstDay(of: lastStage), to: day, by: 1) {
            root += stages[lastStage].tgc / 1000 * (sea.seasonal(dayOfYear: (start + day).dayOfYear) + sea.weather / 2)
        }
        return cube(root)
    }

    /// The growth rate at sea that reaches a weight on that day rather than earlier, where 1 is the maximum. The
    /// minimum is 0.1.
    func pace(to grams: Double, onDay day: Int, of start: CalendarDate, in sea: SeaClimate) -> Double {
        let heaviest = weightAtSea(onDay: day, of: start, in: sea)
        if heaviest <= grams { return 1 }
        let entering = cubeRoot(weightAtEnd(of: lastStage - 1))
        return max(0.1, (cubeRoot(grams) - entering) / (cubeRoot(heaviest) - entering))
    }
}
