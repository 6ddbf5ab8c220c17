-- A week after a treatment there are less than half as many adult females as before it.
WITH line AS (
    SELECT *, lead(females) OVER (PARTITION BY batch_id ORDER BY day) AS after,
        lead(day) OVER (PARTITION BY batch_id ORDER BY day) AS day_after
    FROM lice_by_count
)
SELECT l.*
FROM line l
JOIN (
    SELECT DISTINCT batch_id, cast(treatment_date AS date) AS day FROM health_treatment WHERE vaccination_type_id IS NULL
) t ON t.batch_id = l.batch_id AND t.day = l.day
WHERE l.after > 0.5 * l.females OR l.day_after <> l.day + 7
