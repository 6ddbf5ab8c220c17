-- A meal's batch and container are those of its assignment, on a day of its stay, and so with deaths, lice and treatments.
WITH linked AS (
    SELECT 'meal' AS what, id, batch_id, container_id, batch_assignment_id AS assignment_id, feeding_date AS day
    FROM inventory_feedingevent
    UNION ALL
    SELECT 'death', id, batch_id, NULL, assignment_id, event_date FROM batch_mortalityevent
    UNION ALL
    SELECT 'lice', id, batch_id, container_id, assignment_id, cast(count_date AS date) FROM health_licecount
    UNION ALL
    SELECT 'treatment', id, batch_id, container_id, batch_assignment_id, cast(treatment_date AS date) FROM health_treatment
    UNION ALL
    SELECT 'growth sample', g.id, a.batch_id, NULL, assignment_id, sample_date
    FROM batch_growthsample g JOIN batch_batchcontainerassignment a ON a.id = g.assignment_id
    UNION ALL
    SELECT 'health sample', h.id, a.batch_id, NULL, assignment_id, sampling_date
    FROM health_healthsamplingevent h JOIN batch_batchcontainerassignment a ON a.id = h.assignment_id
    UNION ALL
    SELECT 'harvest', id, batch_id, NULL, assignment_id, cast(event_date AS date) FROM harvest_harvestevent
)
SELECT l.*
FROM linked l LEFT JOIN batch_batchcontainerassignment a ON a.id = l.assignment_id
WHERE a.id IS NULL OR a.batch_id <> l.batch_id OR a.container_id <> coalesce(l.container_id, a.container_id)
    OR l.day < a.assignment_date OR l.day >= coalesce(a.departure_date, DATE '9999-12-31')
