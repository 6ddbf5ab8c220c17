-- Lice grow through the sea phase: before the first treatment the last four counts find at least three times as many as
-- the first four; and there is a treatment.
WITH first_treatment AS (
    SELECT batch_id, min(cast(treatment_date AS date)) AS day FROM health_treatment
    WHERE vaccination_type_id IS NULL GROUP BY 1
),
line AS (
    SELECT c.batch_id, c.lice, row_number() OVER (PARTITION BY c.batch_id ORDER BY c.day) AS place,
        row_number() OVER (PARTITION BY c.batch_id ORDER BY c.day DESC) AS from_end
    FROM lice_by_count c JOIN first_treatment t ON t.batch_id = c.batch_id WHERE c.day <= t.day
),
rise AS (
    SELECT b.id, avg(CASE WHEN place <= 4 THEN lice END) AS early, avg(CASE WHEN from_end <= 4 THEN lice END) AS late
    FROM batch_batch b LEFT JOIN line ON line.batch_id = b.id GROUP BY 1
)
SELECT * FROM rise WHERE early IS NULL OR late < 3 * early
