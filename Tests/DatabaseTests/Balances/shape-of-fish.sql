-- The condition factor of every fish ever measured is 0.9 to 1.5.
WITH fish AS (
    SELECT 'growth sample' AS sample, id, weight_g, length_cm FROM batch_individualgrowthobservation
    UNION ALL
    SELECT 'health sample', id, weight_g, length_cm FROM health_individualfishobservation
)
SELECT * FROM fish
WHERE length_cm <= 0 OR 100 * weight_g < 0.9 * length_cm * length_cm * length_cm
    OR 100 * weight_g > 1.5 * length_cm * length_cm * length_cm
