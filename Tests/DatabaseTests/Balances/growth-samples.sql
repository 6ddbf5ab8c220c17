-- A growth sample's aggregates are exactly those of its thirty fish, means rounded half up.
SELECT g.id, g.sample_size, f.*
FROM batch_growthsample g
LEFT JOIN (
    SELECT growth_sample_id, count(*) AS fish, sum(weight_g) AS weight, sum(length_cm) AS length,
        round(stddev_samp(weight_g), 2) AS weight_deviation, round(stddev_samp(length_cm), 2) AS length_deviation,
        min(weight_g) AS lightest, max(weight_g) AS heaviest,
        round(avg(100 * weight_g / (length_cm * length_cm * length_cm)), 2) AS condition
    FROM batch_individualgrowthobservation GROUP BY 1
) f ON f.growth_sample_id = g.id
WHERE f.fish IS NULL OR f.fish <> 30 OR g.sample_size <> f.fish
    OR 2 * (g.avg_weight_g * fish - weight) <= -0.01 * fish OR 2 * (g.avg_weight_g * fish - weight) > 0.01 * fish
    OR 2 * (g.avg_length_cm * fish - length) <= -0.01 * fish OR 2 * (g.avg_length_cm * fish - length) > 0.01 * fish
    OR g.std_deviation_weight <> weight_deviation OR g.std_deviation_length <> length_deviation
    OR g.min_weight_g <> lightest OR g.max_weight_g <> heaviest OR g.condition_factor <> condition
