-- A container has a feeding summary for each week and month that is over and in which it was fed: the sum of its meals, and
-- its FCR feed over growth.
WITH fed AS (
    SELECT e.batch_id, e.batch_assignment_id AS id, p.first, p.last, sum(e.amount_kg) AS kg
    FROM inventory_feedingevent e
    CROSS JOIN LATERAL (VALUES
        (cast(date_trunc('week', e.feeding_date) AS date), cast(date_trunc('week', e.feeding_date) AS date) + 6),
        (cast(date_trunc('month', e.feeding_date) AS date),
            cast(date_trunc('month', e.feeding_date) + interval '1 month - 1 day' AS date))
    ) p (first, last)
    GROUP BY 1, 2, 3, 4
), stays AS (
    SELECT f.id, f.first, f.last, min(s.date) AS begun, max(s.date) AS ended, count(*) AS days
    FROM fed f
    JOIN batch_actualdailyassignmentstate s ON s.assignment_id = f.id AND s.date BETWEEN f.first AND f.last
    GROUP BY 1, 2, 3
), known AS (SELECT batch_id, max(date) AS until FROM batch_actualdailyassignmentstate GROUP BY 1)
SELECT c.id, f.id AS assignment, f.first, f.last, c.total_feed_kg, f.kg, c.fcr, c.growth_kg
FROM inventory_containerfeedingsummary c
FULL JOIN fed f ON f.id = c.container_assignment_id AND f.first = c.period_start AND f.last = c.period_end
LEFT JOIN stays ON stays.id = f.id AND stays.first = f.first AND stays.last = f.last
LEFT JOIN batch_actualdailyassignmentstate e ON e.assignment_id = f.id AND e.date = stays.ended
LEFT JOIN batch_batch b ON b.id = f.batch_id
LEFT JOIN known ON known.batch_id = f.batch_id
WHERE f.id IS NULL OR (c.id IS NULL) = (b.actual_end_date IS NOT NULL OR f.last <= known.until)
    OR c.total_feed_kg <> f.kg OR c.data_points <> stays.days OR c.ending_biomass_kg <> e.biomass_kg
    OR abs(c.fcr - c.total_feed_kg / nullif(c.growth_kg, 0)) > 0.001 + c.fcr * 0.005 / nullif(c.growth_kg, 0)
