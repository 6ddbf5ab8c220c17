-- A growth sample's aggregates are exactly those of its thirty fish.
SELECT g.id, g.sample_size, f.*
FROM batch_growthsample g
LEFT JOIN (
    SELECT growth_sample_id, count(*) AS fish, round(avg(weight_g), 2) AS weight, round(avg(length_cm), 2) AS length,
        round(stddev_samp(weight_g), 2) AS weight_deviation, round(stddev_samp(length_cm), 2) AS length_deviation,
        min(weight_g) AS lightest, max(weight_g) AS heaviest,
        round(avg(100 * weight_g / (length_cm * length_cm * length_cm)), 2) AS condition
    FROM batch_individualgrowthobservation GROUP BY 1
) f ON f.growth_sample_id = g.id
WHERE f.fish IS NULL OR f.fish <> 30 OR g.sample_size <> f.fish OR g.avg_weight_g <> weight OR g.avg_length_cm <> length
    OR g.std_deviation_weight <> weight_deviation OR g.std_deviation_length <> length_deviation
    OR g.min_weight_g <> lightest OR g.max_weight_g <> heaviest OR g.condition_factor <> condition
