-- An assignment was last weighed on the last day on which a row tells of it: a sample, a move or a harvest.
WITH weighed AS (
    SELECT assignment_id, sample_date AS day FROM batch_growthsample
    UNION ALL
    SELECT assignment_id, sampling_date FROM health_healthsamplingevent
    UNION ALL
    SELECT source_assignment_id, actual_execution_date FROM batch_transferaction
    UNION ALL
    SELECT dest_assignment_id, actual_execution_date FROM batch_transferaction
    UNION ALL
    SELECT assignment_id, cast(event_date AS date) FROM harvest_harvestevent
)
SELECT a.id, a.last_weighing_date, w.day
FROM batch_batchcontainerassignment a
LEFT JOIN (SELECT assignment_id, max(day) AS day FROM weighed GROUP BY 1) w ON w.assignment_id = a.id
WHERE a.last_weighing_date IS DISTINCT FROM w.day
