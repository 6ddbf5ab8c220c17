-- In the week from a move or treatment on, handling is a cause at least three times as often as later; fish are fed less
-- on the day they are vaccinated or rid of lice than on the day before.
WITH handled AS (
    SELECT id AS assignment_id, assignment_date AS day, false AS treated FROM batch_batchcontainerassignment
    WHERE lifecycle_stage_id > 1
    UNION ALL
    SELECT batch_assignment_id, cast(treatment_date AS date), true FROM health_treatment
),
deaths AS (
    SELECT m.cause, EXISTS (
        SELECT 1 FROM handled h WHERE h.assignment_id = m.assignment_id AND m.event_date - h.day BETWEEN 0 AND 6) AS fresh
    FROM batch_mortalityevent m
    JOIN batch_batchcontainerassignment a ON a.id = m.assignment_id WHERE a.lifecycle_stage_id > 1
),
shares AS (
    SELECT fresh, avg(CASE WHEN cause = 'HANDLING' THEN 1.0 ELSE 0 END) AS handling FROM deaths GROUP BY 1
)
SELECT 'causes' AS what, NULL AS assignment_id, NULL AS day, f.handling AS found, l.handling AS least
FROM shares f JOIN shares l ON f.fresh AND NOT l.fresh WHERE f.handling <= 3 * l.handling
UNION ALL
SELECT 'feed', h.assignment_id, h.day, f.kg, b.kg
FROM handled h
JOIN fed_by_day f ON f.assignment_id = h.assignment_id AND f.day = h.day
JOIN fed_by_day b ON b.assignment_id = h.assignment_id AND b.day = h.day - 1
WHERE h.treated AND f.kg > 0.7 * b.kg
