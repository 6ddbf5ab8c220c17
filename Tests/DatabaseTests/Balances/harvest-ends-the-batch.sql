-- A harvested batch is completed that day with every container left; any other has no harvest and is active.
SELECT b.batch_number, b.status, b.actual_end_date, count(DISTINCT e.id) AS harvests, max(a.departure_date) AS left_on
FROM batch_batch b
LEFT JOIN harvest_harvestevent e ON e.batch_id = b.id
LEFT JOIN batch_batchcontainerassignment a ON a.batch_id = b.id
GROUP BY b.id, b.batch_number, b.status, b.actual_end_date
HAVING CASE WHEN count(e.id) > 0
    THEN b.status <> 'COMPLETED' OR b.actual_end_date <> max(cast(e.event_date AS date))
        OR max(a.departure_date) <> b.actual_end_date + 1 OR max(CASE WHEN a.is_active THEN 1 ELSE 0 END) = 1
    ELSE b.status <> 'ACTIVE' OR b.actual_end_date IS NOT NULL END
