/// All tables of a snapshot, in the order used for the files of one day and batch in its lists.
public enum Catalogue {
    public static let tables: [Table] = reference + events + states

    /// Those of a run. Only one with planted anomalies has an answer key.
    public static func tables(withAnswerKey: Bool) -> [Table] {
        withAnswerKey ? tables : tables.filter { !Table.answerKey.contains($0.name) }
    }

    public static func isAnswerKey(_ table: String) -> Bool { Table.answerKey.contains(table) }

    public static func table(named name: String) -> Table? { tables.first { $0.name == name } }

    /// Rows refer only to rows of their own table and of tables before it.
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
        .decoy, .anomalyTrace,
    ]

    /// Rows that do not change but that these refer to are state tables too: they are loaded together, before events.
    static let states: [Table] = [
        .batch, .assignment, .creationWorkflow, .transferWorkflow, .scenario, .projectionRun, .plannedActivity,
        .batchFeedingSummary, .containerFeedingSummary, .harvestEvent, .intercompanyTransaction,
        .feedPurchase, .feedContainerStock, .anomaly, .stateTrace,
    ]
}
