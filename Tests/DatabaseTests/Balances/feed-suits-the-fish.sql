-- The pellet grows with the fish: none after a larger one, and 6.0 mm only for Adults above 2 kg.
WITH meals AS (
    SELECT e.id, e.batch_assignment_id, f.pellet_size_mm AS size, s.avg_weight_g, a.lifecycle_stage_id,
        max(f.pellet_size_mm) OVER (
            PARTITION BY e.batch_assignment_id ORDER BY e.feeding_date, e.feeding_time, e.id) AS largest
    FROM inventory_feedingevent e
    JOIN inventory_feed f ON f.id = e.feed_id
    JOIN batch_batchcontainerassignment a ON a.id = e.batch_assignment_id
    JOIN batch_actualdailyassignmentstate s ON s.assignment_id = a.id AND s.date = e.feeding_date
)
SELECT * FROM meals
WHERE size < largest OR (size = 6 AND (lifecycle_stage_id <> 6 OR avg_weight_g < 2000))
    OR (size < 6 AND avg_weight_g > 2100)
