/// Every check there is. A new one is a line here.
enum Checks {
    static var all: [any Check.Type] {
        [
            Order.self, Days.self, ColumnRules.self,
            Linkage.self, ReadingTimes.self, SensorRange.self, DayTemperature.self, Arrivals.self,
            Population.self, Mornings.self, LastWeighing.self, Deaths.self, Entries.self, Workflows.self, Balance.self,
            HarvestSums.self, AssignmentEnds.self,
            StageDays.self, Biomass.self,
            Meals.self, FeedShare.self, FeedTotals.self, FeedKind.self, FeedStock.self, Summaries.self,
            GrowthSamples.self, HealthSamples.self, LiceCounts.self, Treatments.self,
            Scenarios.self, Activities.self, Sales.self, WholeBatches.self,
            Occupancy.self, Places.self, AnswerKey.self,
        ]
    }
}
