UPDATE batch_actualdailyassignmentstate SET avg_weight_g = 45 WHERE lifecycle_stage_id = 3 AND avg_weight_g > 45;
