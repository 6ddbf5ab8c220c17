-- Every ring is harvested at 4.4 to 6.7 kg a fish, between day 690 and day 900.
SELECT e.id, e.event_date, cast(e.event_date AS date) - b.start_date AS day,
    sum(l.live_weight_kg) / sum(l.unit_count) AS kg
FROM harvest_harvestevent e
JOIN harvest_harvestlot l ON l.event_id = e.id
JOIN batch_batch b ON b.id = e.batch_id
GROUP BY e.id, e.event_date, b.start_date
HAVING sum(l.live_weight_kg) / sum(l.unit_count) NOT BETWEEN 4.4 AND 6.7
    OR cast(e.event_date AS date) - b.start_date NOT BETWEEN 690 AND 899
