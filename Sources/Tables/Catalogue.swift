/// Every table of a snapshot, in the order in which parts of one day and batch stand in its lists.
public enum Catalogue {
    public static let tables: [Table] = reference + events + states

    /// A row points only to rows of its own table and of tables before it.
    static let reference: [Table] = [
        .geography, .areaGroup, .freshwaterStation, .hall, .area, .containerType, .container, .feedContainer, .sensor,
        .species, .lifecycleStage, .environmentalParameter,
        .feed, .feedPurchase, .feedContainerStock,
        .healthParameter, .parameterScoreDefinition, .mortalityReason, .sampleType, .vaccinationType, .liceType,
        .productGrade, .eggSupplier, .user,
        .temperatureProfile, .temperatureReading, .tgcModel, .tgcModelStage, .fcrModel, .fcrModelStage,
        .mortalityModel, .mortalityModelStage, .biologicalConstraints, .stageConstraint,
        .financeCompany, .financeSite, .intercompanyPolicy,
        .activityTemplate,
    ]

    static let events: [Table] = [
        .creationAction, .transferAction, .environmentalReading, .feedingEvent, .mortalityEvent, .dailyState,
        .harvestEvent, .harvestLot,
    ]

    static let states: [Table] = [.batch, .assignment, .creationWorkflow, .transferWorkflow]
}
