-- In the first count after a round of treatments there are fewer adult females than three quarters of those before it.
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
)
SELECT r.*, b.females AS before, a.day, a.females AS after
FROM rounds r
JOIN lice_by_count b ON b.batch_id = r.batch_id
    AND b.day = (SELECT max(day) FROM lice_by_count c WHERE c.batch_id = r.batch_id AND c.day < r.first)
JOIN lice_by_count a ON a.batch_id = r.batch_id
    AND a.day = (SELECT min(day) FROM lice_by_count c WHERE c.batch_id = r.batch_id AND c.day > r.last)
WHERE a.females > 0.75 * b.females
