-- Nothing is fed to eggs; from Fry to Adult never more than 8, 6, 3, 2, 2 % of the biomass in a day.
WITH limits AS (
    SELECT id AS stage_id, CASE "order" WHEN 1 THEN 0 WHEN 2 THEN 8 WHEN 3 THEN 6 WHEN 4 THEN 3 ELSE 2 END AS percent
    FROM batch_lifecyclestage
)
SELECT e.batch_assignment_id, e.feeding_date, sum(e.amount_kg) AS kg, max(e.batch_biomass_kg) AS biomass, l.percent
FROM inventory_feedingevent e
JOIN batch_batchcontainerassignment a ON a.id = e.batch_assignment_id
JOIN limits l ON l.stage_id = a.lifecycle_stage_id
GROUP BY 1, 2, l.percent
HAVING sum(e.amount_kg) > (max(e.batch_biomass_kg) + 0.005) * l.percent / 100
    OR max(abs(e.feeding_percentage - 100 * e.amount_kg / e.batch_biomass_kg)) > 0.01
