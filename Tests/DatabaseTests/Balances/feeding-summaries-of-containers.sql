-- A container's feeding summary is the sum of its meals, and its FCR feed over growth.
WITH fed AS (SELECT batch_assignment_id AS id, sum(amount_kg) AS kg FROM inventory_feedingevent GROUP BY 1),
stays AS (
    SELECT assignment_id AS id, min(date) AS first, max(date) AS last, count(*) AS days
    FROM batch_actualdailyassignmentstate GROUP BY 1
)
SELECT c.id, c.total_feed_kg, fed.kg, c.fcr, c.growth_kg
FROM inventory_containerfeedingsummary c
FULL JOIN fed ON fed.id = c.container_assignment_id
LEFT JOIN stays ON stays.id = c.container_assignment_id
LEFT JOIN batch_actualdailyassignmentstate e ON e.assignment_id = stays.id AND e.date = stays.last
WHERE c.id IS NULL OR c.total_feed_kg <> coalesce(fed.kg, 0) OR c.period_start <> stays.first
    OR c.period_end <> stays.last OR c.data_points <> stays.days OR c.ending_biomass_kg <> e.biomass_kg
    OR abs(c.fcr - c.total_feed_kg / nullif(c.growth_kg, 0)) > 0.001
