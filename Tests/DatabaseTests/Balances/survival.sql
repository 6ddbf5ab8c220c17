-- Of the eggs of any batch of an ordinary size 67 to 83 % are harvested as fish.
SELECT w.batch_id, 100.0 * sum(l.unit_count) / w.total_eggs_received AS percent
FROM batch_creationworkflow w
JOIN harvest_harvestevent e ON e.batch_id = w.batch_id
JOIN harvest_harvestlot l ON l.event_id = e.id
GROUP BY w.batch_id, w.total_eggs_received
HAVING 100.0 * sum(l.unit_count) / w.total_eggs_received NOT BETWEEN 67 AND 83
