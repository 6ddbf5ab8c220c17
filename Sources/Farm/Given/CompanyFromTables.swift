extension Company {
    /// Builds the company that tables tell of, with their ids: for instance those of a live database.
    ///
    /// What a table cannot say is taken from the profile: the climate and the currency of a geography by its name, and by
    /// the type of its containers which stage a hall is for. What is not in use is left out, with all that is in it; so
    /// are containers on carriers or made of others, and sensors of what nobody simulates.
    public init(
        _ tables: [FarmTable: GivenTable], _ profile: Profile, start: CalendarDate
    ) throws(FarmProblem) {
        var farm = GivenFarm(tables, profile, Company(start: start))
        try farm.addGeographies()
        try farm.addAreaGroups()
        try farm.addStations()
        try farm.addContainerTypes()
        try farm.addHalls()
        try farm.addAreas()
        try farm.addContainers()
        try farm.addFeedContainers()
        try farm.addSensors()
        try farm.check()
        self = farm.company
    }
}
