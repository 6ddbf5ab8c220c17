-- A batch's feeding summaries are the sums of its containers', stage by stage.
WITH sums AS (
    SELECT c.batch_id, a.lifecycle_stage_id, min(c.period_start) AS first, max(c.period_end) AS last,
        sum(c.total_feed_kg) AS fed, sum(c.growth_kg) AS growth, sum(c.ending_biomass_kg) AS ending, count(*) AS containers
    FROM inventory_containerfeedingsummary c
    JOIN batch_batchcontainerassignment a ON a.id = c.container_assignment_id
    GROUP BY 1, 2
)
SELECT b.id, b.total_feed_kg, s.*
FROM inventory_batchfeedingsummary b
FULL JOIN sums s ON s.batch_id = b.batch_id AND s.first = b.period_start AND s.last = b.period_end
WHERE b.id IS NULL OR s.batch_id IS NULL OR b.total_feed_kg <> s.fed OR b.total_feed_consumed_kg <> s.fed
    OR b.container_count <> s.containers OR abs(b.total_growth_kg - s.growth) > 0.01 * s.containers
    OR abs(b.total_ending_biomass_kg - s.ending) > 0.01 * s.containers
    OR abs(b.fcr - b.total_feed_kg / nullif(b.total_growth_kg, 0)) > 0.001
