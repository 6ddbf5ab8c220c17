-- Causes fit the situation: birds and seals take fish at sea alone, water kills when it is not as fish like it, and nobody
-- handles eggs. Oxygen is as in the day's readings before meals; below 90 % of saturation fish feel it.
WITH oxygen AS (
    SELECT r.batch_container_assignment_id AS assignment_id, cast(r.reading_time AS date) AS day, min(r.value) AS least
    FROM environmental_environmentalreading r
    JOIN environmental_environmentalparameter p ON p.id = r.parameter_id
    WHERE p.name = 'Dissolved Oxygen' GROUP BY 1, 2
)
SELECT m.id, m.event_date, m.cause, a.lifecycle_stage_id, s.temp_c, o.least
FROM batch_mortalityevent m
JOIN batch_batchcontainerassignment a ON a.id = m.assignment_id
JOIN batch_actualdailyassignmentstate s ON s.assignment_id = m.assignment_id AND s.date = m.event_date
JOIN oxygen o ON o.assignment_id = m.assignment_id AND o.day = m.event_date
WHERE (m.cause = 'PREDATION' AND a.lifecycle_stage_id <> 6)
    OR (m.cause = 'HANDLING' AND a.lifecycle_stage_id = 1)
    OR (m.cause = 'ENVIRONMENTAL' AND s.temp_c BETWEEN 6 AND 14 AND o.least > 91)
