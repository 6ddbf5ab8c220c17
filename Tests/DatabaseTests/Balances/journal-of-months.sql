-- The monthly journal tells the fish, their weight and the deaths that the rows of the batch tell, once fish have grown
-- at 20:00.
WITH told AS (
    SELECT j.id, j.batch_id, cast(j.entry_date AS date) AS day, extract(hour FROM j.entry_date) AS hour,
        cast(regexp_replace(j.description, '^Day ([0-9]+),.*$', '\1') AS integer) AS number,
        cast(replace(regexp_replace(j.description, '^.*containers: ([0-9,]+) fish.*$', '\1'), ',', '') AS integer) AS fish,
        cast(regexp_replace(j.description, '^.* fish of ([0-9.]+) g;.*$', '\1') AS numeric(12, 1)) AS grams,
        cast(regexp_replace(j.description, '^.* in ([0-9]+) containers.*$', '\1') AS integer) AS containers,
        cast(replace(regexp_replace(j.description, '^.* g; ([0-9,]+) died in 30 days.*$', '\1'), ',', '') AS integer) AS died
    FROM health_journalentry j WHERE j.category = 'observation' AND j.description LIKE 'Day %'
),
deaths AS (
    SELECT t.id, sum(x.died) AS died
    FROM told t
    JOIN (
        SELECT batch_id, event_date AS day, count AS died FROM batch_mortalityevent
        UNION ALL
        SELECT w.batch_id, t.actual_execution_date, t.mortality_during_transfer
        FROM batch_transferaction t JOIN batch_batchtransferworkflow w ON w.id = t.workflow_id
    ) x ON x.batch_id = t.batch_id AND x.day <= t.day AND (x.day > t.day - 30 OR t.number = 30)
    GROUP BY 1
),
stood AS (
    SELECT batch_id, date, count(*) AS containers FROM batch_actualdailyassignmentstate GROUP BY 1, 2
)
SELECT t.*, d.day_number, d.fish AS stood, d.grams AS weighed, x.died AS dead
FROM told t
LEFT JOIN batch_by_day d ON d.batch_id = t.batch_id AND d.date = t.day
LEFT JOIN stood s ON s.batch_id = t.batch_id AND s.date = t.day
LEFT JOIN deaths x ON x.id = t.id
WHERE d.fish IS NULL OR t.number <> d.day_number - 1 OR t.fish <> d.fish OR abs(t.grams - d.grams) > 0.06
    OR t.hour < 20 OR t.died <> x.died OR t.containers <> s.containers
