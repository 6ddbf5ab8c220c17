-- Every treatment is told in a journal entry of its day, with the containers that were treated; what was decided after a count
-- of lice, with the lice.
WITH told AS (
    SELECT j.id, j.description, j.category, j.batch_id, cast(j.entry_date AS date) AS day,
        count(t.id) AS containers, min(cast(t.treatment_date AS date)) AS first, max(cast(t.treatment_date AS date)) AS last
    FROM health_journalentry j
    LEFT JOIN health_treatment t ON t.journal_entry_id = j.id
    WHERE j.category IN ('vaccination', 'treatment')
    GROUP BY 1, 2, 3, 4, 5
),
stood AS (
    SELECT batch_id, date, sum(population + mortality_count) AS fish FROM batch_actualdailyassignmentstate GROUP BY 1, 2
)
SELECT t.*, s.fish, c.females
FROM told t
LEFT JOIN stood s ON s.batch_id = t.batch_id AND s.date = t.day
LEFT JOIN lice_by_count c ON c.batch_id = t.batch_id AND c.day = t.day
WHERE CASE
    WHEN t.description LIKE '% adult female lice %' THEN t.containers > 0
        OR coalesce(abs(cast(regexp_replace(t.description, '^([0-9.]+) adult.*$', '\1') AS numeric(8, 2)) - c.females), 1) > 0.0051
        OR t.description NOT LIKE '% of ' || c.rings || ' rings from %'
    WHEN t.containers = 0 OR t.first <> t.day OR t.last <> t.day THEN true
    WHEN t.category = 'vaccination' THEN t.description NOT LIKE '% in ' || t.containers || ' containers%'
        OR cast(replace(regexp_replace(t.description, '^([0-9,]+) fish.*$', '\1'), ',', '') AS integer) <> s.fish
    ELSE t.description NOT LIKE '% of ' || t.containers || ' rings, % done' END
UNION ALL
SELECT t.id, t.description, t.treatment_type, t.batch_id, cast(t.treatment_date AS date), 0, NULL, NULL, NULL, NULL
FROM health_treatment t WHERE t.journal_entry_id IS NULL
