-- A fish of 5 kg is 70 to 80 cm long, and one that is a little lighter or heavier by the cube root of that.
WITH fish AS (
    SELECT id, weight_g, length_cm FROM batch_individualgrowthobservation WHERE weight_g BETWEEN 4800 AND 5200
)
SELECT id, weight_g, length_cm FROM fish WHERE length_cm * cbrt(5000 / weight_g) NOT BETWEEN 70 AND 80
UNION ALL
SELECT NULL, count(*), NULL FROM fish HAVING count(*) = 0
