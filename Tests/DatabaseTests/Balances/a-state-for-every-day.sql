-- Every assignment has one daily state for each day from its first to the one before it was left, of its own batch,
-- container and stage, on the right day of the batch's life.
SELECT a.id, a.assignment_date, a.departure_date, count(s.id) AS days, min(s.date) AS first, max(s.date) AS last
FROM batch_batchcontainerassignment a
JOIN batch_batch b ON b.id = a.batch_id
LEFT JOIN batch_actualdailyassignmentstate s ON s.assignment_id = a.id AND s.batch_id = a.batch_id
    AND s.container_id = a.container_id AND s.lifecycle_stage_id = a.lifecycle_stage_id
    AND s.day_number = s.date - b.start_date + 1
GROUP BY a.id, a.assignment_date, a.departure_date, a.is_active
HAVING count(s.id) = 0 OR min(s.date) <> a.assignment_date OR count(s.id) <> max(s.date) - min(s.date) + 1
    OR (NOT a.is_active AND max(s.date) <> a.departure_date - 1)
