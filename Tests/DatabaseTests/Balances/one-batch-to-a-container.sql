-- No container holds two batches on one day, or one batch twice, and no hall holds two batches; days are half-open.
SELECT a.id, b.id, a.container_id, a.assignment_date, a.departure_date, b.assignment_date
FROM batch_batchcontainerassignment a
JOIN infrastructure_container ca ON ca.id = a.container_id
JOIN batch_batchcontainerassignment b ON b.id > a.id
    AND b.assignment_date < coalesce(a.departure_date, DATE '9999-12-31')
    AND a.assignment_date < coalesce(b.departure_date, DATE '9999-12-31')
JOIN infrastructure_container cb ON cb.id = b.container_id
WHERE a.container_id = b.container_id OR (a.batch_id <> b.batch_id AND ca.hall_id = cb.hall_id)
