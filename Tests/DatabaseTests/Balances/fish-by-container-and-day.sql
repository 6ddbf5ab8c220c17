-- Fish are conserved in every container on every day: what came in less what went out is what stands in the daily state.
-- A harvest is in the evening, after the daily state.
WITH flow AS (
    SELECT assignment_id, day, sum(fish) AS fish
    FROM (
        SELECT assignment_id, day, fish FROM fish_flow
        UNION ALL
        SELECT e.assignment_id, cast(e.event_date AS date) + 1, -l.unit_count
        FROM harvest_harvestlot l JOIN harvest_harvestevent e ON e.id = l.event_id
    ) x GROUP BY 1, 2
),
line AS (
    SELECT s.assignment_id, s.date, s.population,
        sum(coalesce(f.fish, 0)) OVER (PARTITION BY s.assignment_id ORDER BY s.date) AS expected
    FROM batch_actualdailyassignmentstate s
    LEFT JOIN flow f ON f.assignment_id = s.assignment_id AND f.day = s.date
)
SELECT * FROM line WHERE population <> expected
