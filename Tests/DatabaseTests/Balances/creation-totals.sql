-- A creation workflow carries the sums of its actions, and no tray got two eggs more than another.
SELECT w.workflow_number, w.total_eggs_received, count(a.id), sum(a.egg_count_actual)
FROM batch_creationworkflow w JOIN batch_creationaction a ON a.workflow_id = w.id
GROUP BY w.id, w.workflow_number, w.total_eggs_received, w.total_mortality_on_arrival, w.total_actions
HAVING w.total_eggs_received <> sum(a.egg_count_actual) OR w.total_mortality_on_arrival <> sum(a.mortality_on_arrival)
    OR w.total_actions <> count(a.id) OR max(a.egg_count_actual) - min(a.egg_count_actual) > 1
