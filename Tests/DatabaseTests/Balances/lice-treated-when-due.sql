-- Where a count is above the threshold and the last treatment four weeks ago, there is a treatment.
WITH treated AS (
    SELECT DISTINCT batch_id, cast(treatment_date AS date) AS day FROM health_treatment WHERE vaccination_type_id IS NULL
)
SELECT c.batch_id, c.day, c.females
FROM lice_by_count c
WHERE c.females >= 0.5 AND NOT EXISTS (
    SELECT 1 FROM treated t WHERE t.batch_id = c.batch_id AND t.day <= c.day AND c.day - t.day < 28)
