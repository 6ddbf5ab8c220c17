-- A batch's feeding summaries are the sums of its containers', for each week and each month.
WITH sums AS (
    SELECT batch_id, period_start, period_end, sum(total_feed_kg) AS fed, sum(growth_kg) AS growth,
        sum(starting_biomass_kg) AS starting, sum(ending_biomass_kg) AS ending, count(*) AS containers
    FROM inventory_containerfeedingsummary
    GROUP BY 1, 2, 3
)
SELECT b.id, b.total_feed_kg, s.*
FROM inventory_batchfeedingsummary b
FULL JOIN sums s USING (batch_id, period_start, period_end)
WHERE b.id IS NULL OR s.fed IS NULL OR b.total_feed_kg <> s.fed OR b.total_feed_consumed_kg <> s.fed
    OR b.container_count <> s.containers OR abs(b.total_growth_kg - s.growth) > 0.01 * s.containers
    OR abs(b.total_starting_biomass_kg - s.starting) > 0.01 * s.containers
    OR abs(b.total_ending_biomass_kg - s.ending) > 0.01 * s.containers
    OR abs(b.fcr - b.total_feed_kg / nullif(b.total_growth_kg, 0)) > 0.001 + b.fcr * 0.005 / nullif(b.total_growth_kg, 0)
