extension Company {
    /// Builds a company from infrastructure tables, keeping their ids, for instance those of a live database.
    ///
    /// What tables do not hold comes from the profile: the climate and currency of a geography by its name, and the
    /// stage of a hall by the type of its containers. Sites out of use are left out with everything in them. So are
    /// containers on carriers, containers made of others, and sensors of parameters that are not simulated.
    public init(
        _ tables: [FarmTable: ImportedTable], _ profile: Profile, start: CalendarDate
    ) throws(FarmProblem) {
        var farm = ImportedFarm(tables, profile, Company(start: start, profile.practice.stores))
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
        isGiven = true
    }
}
