-- A scenario starts from the batch as it stood that morning, after the moves: from its eggs, Parr on day 180, the sea on day 450.
WITH moved AS (
    SELECT w.batch_id, t.actual_execution_date AS day, sum(t.mortality_during_transfer) AS died
    FROM batch_transferaction t JOIN batch_batchtransferworkflow w ON w.id = t.workflow_id GROUP BY 1, 2
)
SELECT s.scenario_id, s.name, s.initial_count, d.fish, c.total_eggs_received, s.initial_weight, d.grams
FROM scenario s
JOIN batch_batch b ON b.id = s.batch_id
LEFT JOIN batch_by_day d ON d.batch_id = b.id AND d.date = s.start_date - 1
LEFT JOIN batch_creationworkflow c ON c.batch_id = b.id AND s.start_date = b.start_date
LEFT JOIN moved m ON m.batch_id = b.id AND m.day = s.start_date
WHERE coalesce(d.fish, c.total_eggs_received) IS NULL
    OR s.initial_count <> coalesce(d.fish, c.total_eggs_received) - coalesce(m.died, 0)
    OR abs(s.initial_weight / coalesce(d.grams, 0.1) - 1) > 0.001
    OR s.start_date - b.start_date <> CASE s.duration_days WHEN 900 THEN 0 WHEN 720 THEN 180 WHEN 450 THEN 450 END
