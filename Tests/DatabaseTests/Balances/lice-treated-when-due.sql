-- Where a count is above the threshold and the last treatment four weeks ago, there is a treatment within two weeks, unless
-- the harvest begins before.
WITH treated AS (
    SELECT DISTINCT batch_id, cast(treatment_date AS date) AS day FROM health_treatment WHERE vaccination_type_id IS NULL
),
harvested AS (SELECT batch_id, min(cast(event_date AS date)) AS day FROM harvest_harvestevent GROUP BY 1)
SELECT c.batch_id, c.day, c.females
FROM lice_by_count c
WHERE c.females >= 0.5
    AND NOT EXISTS (
        SELECT 1 FROM treated t WHERE t.batch_id = c.batch_id AND t.day > c.day - 28 AND t.day <= c.day + 14)
    AND NOT EXISTS (SELECT 1 FROM harvested h WHERE h.batch_id = c.batch_id AND h.day <= c.day + 20)
