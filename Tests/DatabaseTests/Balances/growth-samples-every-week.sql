-- Every fed container is sampled every seventh day of the batch's life, and its fish weigh what the models say.
SELECT s.assignment_id, s.date, s.avg_weight_g, g.avg_weight_g AS sampled
FROM batch_actualdailyassignmentstate s
LEFT JOIN batch_growthsample g ON g.assignment_id = s.assignment_id AND g.sample_date = s.date
WHERE s.lifecycle_stage_id > 1 AND s.population >= 30 AND (
    ((s.day_number - 1) % 7 = 0) <> (g.id IS NOT NULL) OR abs(g.avg_weight_g / s.avg_weight_g - 1) > 0.25)
