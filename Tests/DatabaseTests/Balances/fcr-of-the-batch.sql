-- The feed of a batch's weeks is within 5 % of what the model says for the growth of its stages, and up to 4 % more, since fish eat
-- again what they lose on days without feed.
SELECT c.batch_id, sum(c.total_feed_kg) AS fed, sum(c.growth_kg * m.fcr_value) AS expected
FROM inventory_containerfeedingsummary c
JOIN batch_batchcontainerassignment a ON a.id = c.container_assignment_id
JOIN (SELECT DISTINCT stage_id, fcr_value FROM scenario_fcrmodelstage) m ON m.stage_id = a.lifecycle_stage_id
WHERE c.period_end = c.period_start + 6
GROUP BY 1
HAVING sum(c.total_feed_kg) NOT BETWEEN 0.95 * sum(c.growth_kg * m.fcr_value) AND 1.09 * sum(c.growth_kg * m.fcr_value)
