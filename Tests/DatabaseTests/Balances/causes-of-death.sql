-- Causes fit the situation: birds and seals take fish at sea alone, water kills where a reading is outside the safe range
-- of its parameter, or nearer to that than a probe errs, and nobody handles eggs.
WITH water AS (
    SELECT r.batch_container_assignment_id AS assignment_id, cast(r.reading_time AS date) AS day, p.name,
        min(r.value) AS least, max(r.value) AS most
    FROM environmental_environmentalreading r
    JOIN environmental_environmentalparameter p ON p.id = r.parameter_id
    WHERE p.name IN ('Dissolved Oxygen', 'Temperature') GROUP BY 1, 2, 3
)
SELECT m.id, m.event_date, m.cause, a.lifecycle_stage_id, t.least, t.most, o.least AS oxygen
FROM batch_mortalityevent m
JOIN batch_batchcontainerassignment a ON a.id = m.assignment_id
JOIN water t ON t.assignment_id = m.assignment_id AND t.day = m.event_date AND t.name = 'Temperature'
JOIN water o ON o.assignment_id = m.assignment_id AND o.day = m.event_date AND o.name = 'Dissolved Oxygen'
WHERE (m.cause = 'PREDATION' AND a.lifecycle_stage_id <> 6)
    OR (m.cause = 'HANDLING' AND a.lifecycle_stage_id = 1)
    OR (m.cause = 'ENVIRONMENTAL' AND o.least >= 83 AND CASE a.lifecycle_stage_id
        WHEN 6 THEN t.least >= 6.3 AND t.most <= 17.7 ELSE t.least >= 4.3 AND t.most <= 15.7 END)
