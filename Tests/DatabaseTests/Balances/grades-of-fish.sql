-- Better grades hold heavier fish, and the five grades some 10, 40, 35, 12 and 3 % of the fish; of a ring that came through a
-- disease more are in the lower grades.
WITH lots AS (
    SELECT l.event_id, g.id AS grade, l.live_weight_kg / l.unit_count AS kg,
        100.0 * l.unit_count / sum(l.unit_count) OVER (PARTITION BY l.event_id) AS percent,
        lag(l.live_weight_kg / l.unit_count) OVER (PARTITION BY l.event_id ORDER BY g.id) AS better
    FROM harvest_harvestlot l JOIN harvest_productgrade g ON g.id = l.product_grade_id
)
SELECT * FROM lots
WHERE kg >= better
    OR abs(percent - CASE grade WHEN 1 THEN 10 WHEN 2 THEN 40 WHEN 3 THEN 35 WHEN 4 THEN 12 ELSE 3 END) > 12
