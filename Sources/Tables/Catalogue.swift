/// All tables of a snapshot, in the order used for the files of one day and batch in its lists.
public enum Catalogue {
    public static let tables: [Table] = reference + events + states
    /// What a run with history writes too.
    public static let histories: [Table] = tables.compactMap(\.history)
    /// First those that every run writes.
    public static let all: [Table] = tables + histories

    public static func table(named name: String) -> Table? { all.first { $0.name == name } }

    /// Some tables, or all that a run writes: the answer key where anomalies were planted, and the history of each where that
    /// is written.
    public static func tables(
        _ names: [String]? = nil, withHistory: Bool = false, withAnswerKey: Bool = false
    ) -> [Table] {
        let chosen = tables.filter { table in
            (withAnswerKey || !isAnswerKey(table.name)) && (names?.contains(table.name) ?? true)
        }
        return withHistory ? chosen + chosen.compactMap(\.history) : chosen
    }

    public static func isAnswerKey(_ table: String) -> Bool { Table.answerKey.contains(table) }

    /// Rows refer only to rows of their own table and of tables before it.
    static let reference: [Table] = [
        .geography, .areaGroup, .freshwaterStation, .hall, .area, .containerType, .container, .feedContainer, .sensor,
        .species, .lifecycleStage, .environmentalParameter,
        .feed,
        .healthParameter, .parameterScoreDefinition, .mortalityReason, .sampleType, .vaccinationType, .liceType,
        .productGrade, .eggSupplier, .user, .userProfile, .allowedArea,
        .allowedStation,
        .temperatureProfile, .temperatureReading, .tgcModel, .tgcModelStage, .fcrModel, .fcrModelStage,
        .mortalityModel, .mortalityModelStage, .biologicalConstraints, .stageConstraint,
        .financeCompany, .financeSite, .intercompanyPolicy, .costCenter,
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
        .batchFeedingSummary, .containerFeedingSummary, .harvestEvent, .intercompanyTransaction, .costCenterLink,
        .feedPurchase, .feedContainerStock, .anomaly, .stateTrace,
    ]
}
