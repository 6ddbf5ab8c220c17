/// Every table of a snapshot, in the order in which parts of one day and batch stand in its lists.
public enum Catalogue {
    public static let tables: [Table] = reference + events + states

    public static func table(named name: String) -> Table? { tables.first { $0.name == name } }

    /// A row points only to rows of its own table and of tables before it.
    static let reference: [Table] = [
        .geography, .areaGroup, .freshwaterStation, .hall, .area, .containerType, .container, .feedContainer, .sensor,
        .species, .lifecycleStage, .environmentalParameter,
        .feed,
        .healthParameter, .parameterScoreDefinition, .mortalityReason, .sampleType, .vaccinationType, .liceType,
        .productGrade, .eggSupplier, .user,
        .temperatureProfile, .temperatureReading, .tgcModel, .tgcModelStage, .fcrModel, .fcrModelStage,
        .mortalityModel, .mortalityModelStage, .biologicalConstraints, .stageConstraint,
        .financeCompany, .financeSite, .intercompanyPolicy,
        .activityTemplate,
    ]

    static let events: [Table] = [
        .creationAction, .transferAction, .environmentalReading, .feedingEvent, .mortalityEvent,
        .growthSample, .individualGrowthObservation, .liceCount,
        .healthSamplingEvent, .individualFishObservation, .fishParameterScore,
        .journalEntry, .treatment, .scenarioProjection, .dailyState, .harvestLot, .factHarvest,
    ]

    /// What does not change but is pointed to by these stands among them: they are loaded together, before events.
    static let states: [Table] = [
        .batch, .assignment, .creationWorkflow, .transferWorkflow, .scenario, .projectionRun, .plannedActivity,
        .batchFeedingSummary, .containerFeedingSummary, .harvestEvent, .intercompanyTransaction,
        .feedPurchase, .feedContainerStock,
    ]
}
