-- Economic FCR, all feed over all fish sold, is 1.0 to 1.3.
SELECT e.batch_id, f.kg / sum(l.live_weight_kg) AS fcr
FROM harvest_harvestlot l
JOIN harvest_harvestevent e ON e.id = l.event_id
JOIN (SELECT batch_id, sum(amount_kg) AS kg FROM inventory_feedingevent GROUP BY 1) f ON f.batch_id = e.batch_id
GROUP BY e.batch_id, f.kg
HAVING f.kg / sum(l.live_weight_kg) NOT BETWEEN 1.0 AND 1.3
