-- Lice are treated at least four weeks apart, in all rings at once, and only after a count above the threshold.
WITH days AS (
    SELECT batch_id, cast(treatment_date AS date) AS day, count(DISTINCT container_id) AS rings
    FROM health_treatment WHERE vaccination_type_id IS NULL GROUP BY 1, 2
),
line AS (SELECT *, lag(day) OVER (PARTITION BY batch_id ORDER BY day) AS before FROM days)
SELECT l.*, c.rings AS counted, c.females
FROM line l LEFT JOIN lice_by_count c ON c.batch_id = l.batch_id AND c.day = l.day
WHERE l.day - l.before < 28 OR c.rings IS NULL OR c.rings <> l.rings OR c.females < 0.5
