/// The tables whose rows mean something to a check.
enum KnownTable: String, CaseIterable {
    case station = "infrastructure_freshwaterstation"
    case hall = "infrastructure_hall"
    case area = "infrastructure_area"
    case container = "infrastructure_container"
    case sensor = "infrastructure_sensor"
    case parameter = "environmental_environmentalparameter"
    case stage = "batch_lifecyclestage"

    case creationAction = "batch_creationaction"
    case transferAction = "batch_transferaction"
    case reading = "environmental_environmentalreading"
    case feeding = "inventory_feedingevent"
    case mortality = "batch_mortalityevent"
    case dailyState = "batch_actualdailyassignmentstate"
    case harvestEvent = "harvest_harvestevent"
    case harvestLot = "harvest_harvestlot"

    case batch = "batch_batch"
    case assignment = "batch_batchcontainerassignment"
    case creationWorkflow = "batch_creationworkflow"
    case transferWorkflow = "batch_batchtransferworkflow"
}
