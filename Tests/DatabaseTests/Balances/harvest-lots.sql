-- The lots of a harvest are fish of the ring as its daily state says, all of them on its last day. Some 85 % are left when they are
-- gutted, three percent more or less at most, and 55 of these 85 are fillet.
WITH sums AS (
    SELECT e.id, e.assignment_id, cast(e.event_date AS date) AS day, sum(l.unit_count) AS fish,
        sum(l.live_weight_kg) AS kg, sum(l.gutted_weight_kg) AS gutted, sum(l.fillet_weight_kg) AS fillet
    FROM harvest_harvestevent e LEFT JOIN harvest_harvestlot l ON l.event_id = e.id GROUP BY 1, 2, 3
)
SELECT s.*, d.population, d.biomass_kg
FROM sums s
JOIN batch_batchcontainerassignment a ON a.id = s.assignment_id
LEFT JOIN batch_actualdailyassignmentstate d ON d.assignment_id = s.assignment_id AND d.date = s.day
WHERE d.population IS NULL OR s.fish IS NULL
    OR CASE WHEN a.departure_date = s.day + 1 THEN s.fish <> d.population ELSE s.fish >= d.population END
    OR abs(s.kg - d.biomass_kg * s.fish / d.population) > 0.0065
    OR abs(s.gutted - 0.85 * s.kg) > 0.03 * s.kg + 0.006 OR abs(s.fillet - s.gutted * 55 / 85) > 0.000002 * s.kg + 0.012
