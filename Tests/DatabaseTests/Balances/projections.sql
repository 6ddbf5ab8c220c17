-- A run has as many projected days as it says, one after another; biomass is fish times weight, feed adds up, the last
-- day is the run's result.
WITH line AS (
    SELECT r.run_id, r.total_projections, r.final_weight_g, r.final_biomass_kg, s.start_date, s.duration_days, p.*,
        cast(sum(cast(p.daily_feed AS numeric(20, 2))) OVER (
            PARTITION BY r.run_id ORDER BY p.day_number) AS double precision) AS fed,
        lag(p.average_weight) OVER (PARTITION BY r.run_id ORDER BY p.day_number) AS weight_before,
        count(*) OVER (PARTITION BY r.run_id) AS days
    FROM scenario_projection_run r
    JOIN scenario s ON s.scenario_id = r.scenario_id
    LEFT JOIN scenario_scenarioprojection p ON p.projection_run_id = r.run_id
)
SELECT run_id, day_number, cumulative_feed, fed, biomass, population, average_weight
FROM line
WHERE projection_id IS NULL OR days <> total_projections OR days <> duration_days
    OR projection_date - start_date <> day_number - 1 OR abs(cumulative_feed - fed) > 0.001
    OR abs(biomass - population * average_weight / 1000) > 0.01 + population * 0.000001 + average_weight * 0.0001
    OR average_weight < weight_before OR (average_weight = weight_before AND current_stage_id > 1)
    OR (day_number = days AND (abs(final_weight_g - average_weight) > 0.001 OR abs(final_biomass_kg - biomass) > 0.01))
