/// Wrong columns that verify cannot know to be wrong, each with the reason; the goldens of rows show them.
let onlyGoldensSee: [String: String] = [
    "batch_batchtransferworkflow.estimated_total_biomass_kg off by one": sum,
    "batch_creationaction.egg_quality_score off by one": drawn,
    "batch_creationaction.execution_duration_minutes off by one": drawn,
    "batch_creationworkflow.external_cost_per_thousand off by one": drawn,
    "batch_transferaction.measured_avg_length_cm off by one": "of fish that have no rows of their own",
    "batch_transferaction.measured_avg_weight_g off by one": "of fish that have no rows of their own",
    "batch_transferaction.measured_std_dev_weight_g off by one": "of fish that have no rows of their own",
    "batch_transferaction.oxygen_level as its neighbour": "oxygen in mg/l and cold water's degrees are numbers alike",
    "batch_transferaction.oxygen_level off by one": drawn,
    "environmental_environmentalreading.created_at off by one": drawn,
    "health_licecount.count_date off by one": drawn,
]

private let drawn = "drawn within its bounds"
private let sum = "a sum whose parts were rounded"
