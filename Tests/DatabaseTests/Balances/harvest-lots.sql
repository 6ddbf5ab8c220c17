-- The lots of a ring add up to the fish and the biomass that its last daily state says, 85 % of it gutted, 55 % fillet.
WITH sums AS (
    SELECT e.id, e.assignment_id, cast(e.event_date AS date) AS day, sum(l.unit_count) AS fish,
        sum(l.live_weight_kg) AS kg, sum(l.gutted_weight_kg) AS gutted, sum(l.fillet_weight_kg) AS fillet
    FROM harvest_harvestevent e LEFT JOIN harvest_harvestlot l ON l.event_id = e.id GROUP BY 1, 2, 3
)
SELECT s.*, d.population, d.biomass_kg
FROM sums s
LEFT JOIN batch_actualdailyassignmentstate d ON d.assignment_id = s.assignment_id AND d.date = s.day
WHERE d.population IS NULL OR s.fish IS NULL OR s.fish <> d.population OR abs(s.kg - d.biomass_kg) > 0.0055
    OR abs(s.gutted - 0.85 * s.kg) > 0.006 OR abs(s.fillet - 0.55 * s.kg) > 0.006
