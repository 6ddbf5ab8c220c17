-- The journal tells of the harvest, with its fish, their weight and its rings, when the last ring is empty.
WITH sums AS (
    SELECT e.batch_id, max(e.event_date) AS last, count(DISTINCT e.assignment_id) AS rings, sum(l.unit_count) AS fish,
        1000 * sum(l.live_weight_kg) / sum(l.unit_count) AS grams
    FROM harvest_harvestevent e JOIN harvest_harvestlot l ON l.event_id = e.id GROUP BY 1
)
SELECT s.*, j.entry_date, j.description
FROM sums s
LEFT JOIN health_journalentry j ON j.batch_id = s.batch_id AND j.description LIKE 'Harvested:%'
WHERE j.id IS NULL OR j.entry_date < s.last
    OR cast(replace(regexp_replace(j.description, '^Harvested: ([0-9,]+) fish.*$', '\1'), ',', '') AS integer) <> s.fish
    OR abs(cast(replace(regexp_replace(j.description, '^.* of ([0-9,]+) g .*$', '\1'), ',', '') AS integer) - s.grams) > 0.51
    OR cast(regexp_replace(j.description, '^.*from ([0-9]+) containers.*$', '\1') AS integer) <> s.rings
