-- Lice are treated in rounds of all rings, some of them a day, at least four weeks apart, after a count above the threshold.
WITH days AS (
    SELECT batch_id, cast(treatment_date AS date) AS day, count(DISTINCT container_id) AS rings
    FROM health_treatment WHERE vaccination_type_id IS NULL GROUP BY 1, 2
),
begun AS (
    SELECT *, CASE WHEN day - lag(day) OVER (PARTITION BY batch_id ORDER BY day) < 14 THEN 0 ELSE 1 END AS begins FROM days
),
rounds AS (
    SELECT batch_id, number, min(day) AS first, max(day) AS last, sum(rings) AS rings, max(rings) AS most
    FROM (SELECT *, sum(begins) OVER (PARTITION BY batch_id ORDER BY day) AS number FROM begun) x GROUP BY 1, 2
),
line AS (SELECT *, lag(last) OVER (PARTITION BY batch_id ORDER BY number) AS before FROM rounds)
SELECT l.*, c.rings AS counted, c.females
FROM line l
LEFT JOIN lice_by_count c ON c.batch_id = l.batch_id
    AND c.day = (
        SELECT max(day) FROM lice_by_count o WHERE o.batch_id = l.batch_id AND o.day <= l.first - 3 AND o.females >= 0.5)
WHERE l.first - l.before < 28 OR l.most > 3 OR c.rings IS NULL OR l.first - c.day > 14 OR l.rings > c.rings
