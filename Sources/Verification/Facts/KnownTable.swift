/// The tables whose rows mean something to a check.
enum KnownTable: String, CaseIterable {
    case geography = "infrastructure_geography"
    case station = "infrastructure_freshwaterstation"
    case hall = "infrastructure_hall"
    case area = "infrastructure_area"
    case container = "infrastructure_container"
    case sensor = "infrastructure_sensor"
    case parameter = "environmental_environmentalparameter"
    case stage = "batch_lifecyclestage"
    case feed = "inventory_feed"
    case feedContainer = "infrastructure_feedcontainer"
    case liceType = "health_licetype"
    case fcrStage = "scenario_fcrmodelstage"
    case policy = "finance_intercompanypolicy"
    case template = "planning_activitytemplate"
    case company = "finance_dimcompany"
    case financeSite = "finance_dimsite"
    case costCenter = "finance_core_costcenter"
    case costCenterLink = "finance_core_costcenterbatchlink"
    case user = "auth_user"
    case userProfile = "users_userprofile"
    case allowedArea = "users_userprofile_allowed_areas"
    case allowedStation = "users_userprofile_allowed_stations"
    case vaccine = "health_vaccinationtype"
    case supplier = "broodstock_eggsupplier"
    case tgcModel = "scenario_tgcmodel"
    case tgcStage = "scenario_tgc_model_stage"

    case creationAction = "batch_creationaction"
    case transferAction = "batch_transferaction"
    case reading = "environmental_environmentalreading"
    case feeding = "inventory_feedingevent"
    case mortality = "batch_mortalityevent"
    case dailyState = "batch_actualdailyassignmentstate"
    case growthSample = "batch_growthsample"
    case grownFish = "batch_individualgrowthobservation"
    case liceCount = "health_licecount"
    case healthSample = "health_healthsamplingevent"
    case healthFish = "health_individualfishobservation"
    case healthScore = "health_fishparameterscore"
    case treatment = "health_treatment"
    case journal = "health_journalentry"
    case projection = "scenario_scenarioprojection"
    case harvestLot = "harvest_harvestlot"
    case harvestFact = "finance_factharvest"

    case batch = "batch_batch"
    case assignment = "batch_batchcontainerassignment"
    case creationWorkflow = "batch_creationworkflow"
    case transferWorkflow = "batch_batchtransferworkflow"
    case harvestEvent = "harvest_harvestevent"
    case scenario
    case projectionRun = "scenario_projection_run"
    case plannedActivity = "planning_plannedactivity"
    case batchSummary = "inventory_batchfeedingsummary"
    case containerSummary = "inventory_containerfeedingsummary"
    case transaction = "finance_intercompanytransaction"
    case feedPurchase = "inventory_feedpurchase"
    case feedStock = "inventory_feedcontainerstock"
    case anomaly = "fishladder_anomaly"
    case anomalyTrace = "fishladder_anomaly_trace"
    case stateTrace = "fishladder_anomaly_state_trace"
    case decoy = "fishladder_decoy"

    /// The columns that say in which container something was, and when.
    var containerDay: KeyValuePairs<StaticString, StaticString> {
        switch self {
        case .creationAction: ["assignment": "dest_assignment_id", "day": "actual_delivery_date"]
        case .transferAction: ["assignment": "dest_assignment_id", "day": "actual_execution_date"]
        case .reading: ["assignment": "batch_container_assignment_id", "day": "reading_time"]
        case .feeding: ["assignment": "batch_assignment_id", "day": "feeding_date"]
        case .mortality, .harvestEvent: ["assignment": "assignment_id", "day": "event_date"]
        case .dailyState: ["assignment": "assignment_id", "day": "date"]
        case .growthSample: ["assignment": "assignment_id", "day": "sample_date"]
        case .liceCount: ["assignment": "assignment_id", "day": "count_date"]
        case .healthSample: ["assignment": "assignment_id", "day": "sampling_date"]
        case .treatment: ["assignment": "batch_assignment_id", "day": "treatment_date"]
        default: [:]
        }
    }
}
