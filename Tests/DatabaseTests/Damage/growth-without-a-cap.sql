UPDATE batch_actualdailyassignmentstate SET avg_weight_g = 60 WHERE lifecycle_stage_id = 3 AND avg_weight_g > 50;
