-- Every fed container is sampled every seventh day of the batch's life, rings on the first day without a strong gale from then
-- on, and its fish weigh what the models say.
SELECT s.assignment_id, s.date, s.avg_weight_g, g.avg_weight_g AS sampled
FROM batch_actualdailyassignmentstate s
LEFT JOIN (SELECT DISTINCT batch_id, calm FROM calm_by_day WHERE (day_number - 1) % 7 = 0) c
    ON c.batch_id = s.batch_id AND c.calm = s.date
LEFT JOIN batch_growthsample g ON g.assignment_id = s.assignment_id AND g.sample_date = s.date
WHERE s.lifecycle_stage_id > 1 AND s.population >= 30 AND (
    CASE WHEN s.lifecycle_stage_id = 6 THEN c.calm IS NOT NULL ELSE (s.day_number - 1) % 7 = 0 END <> (g.id IS NOT NULL)
    OR abs(g.avg_weight_g / s.avg_weight_g - 1) > 0.25)
