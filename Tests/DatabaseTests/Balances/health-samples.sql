-- A health sample's aggregates are exactly those of its 75 fish, each with nine scores from 0 to 3.
SELECT h.id, h.number_of_fish_sampled, f.*, scores
FROM health_healthsamplingevent h
LEFT JOIN (
    SELECT sampling_event_id, count(*) AS fish, sum(weight_g) AS weight, sum(length_cm) AS length,
        round(stddev_samp(weight_g), 2) AS weight_deviation, round(stddev_samp(length_cm), 2) AS length_deviation,
        min(weight_g) AS lightest, max(weight_g) AS heaviest, min(length_cm) AS shortest, max(length_cm) AS longest,
        round(avg(100 * weight_g / (length_cm * length_cm * length_cm)), 4) AS condition
    FROM health_individualfishobservation GROUP BY 1
) f ON f.sampling_event_id = h.id
LEFT JOIN (
    SELECT o.sampling_event_id, count(*) AS scores, count(DISTINCT parameter_id) AS parameters, min(score) AS least,
        max(score) AS most
    FROM health_fishparameterscore s JOIN health_individualfishobservation o ON o.id = s.individual_fish_observation_id
    GROUP BY 1
) s ON s.sampling_event_id = h.id
WHERE f.fish IS NULL OR f.fish <> 75 OR h.number_of_fish_sampled <> f.fish
    OR 2 * (h.avg_weight_g * fish - weight) <= -0.01 * fish OR 2 * (h.avg_weight_g * fish - weight) > 0.01 * fish
    OR 2 * (h.avg_length_cm * fish - length) <= -0.01 * fish OR 2 * (h.avg_length_cm * fish - length) > 0.01 * fish
    OR h.std_dev_weight_g <> weight_deviation OR h.std_dev_length_cm <> length_deviation
    OR h.min_weight_g <> lightest OR h.max_weight_g <> heaviest OR h.min_length_cm <> shortest
    OR h.max_length_cm <> longest OR h.avg_k_factor <> condition OR scores IS NULL OR scores <> 9 * f.fish
    OR parameters <> 9 OR least < 0 OR most > 3
