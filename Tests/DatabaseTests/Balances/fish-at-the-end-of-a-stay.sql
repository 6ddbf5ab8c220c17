-- A closed assignment holds no fish, all that came have left or died, but a closed tray tells how many eggs it received; an
-- open one holds what its last daily state says.
WITH flow AS (
    SELECT assignment_id, sum(fish) AS fish
    FROM (
        SELECT assignment_id, fish FROM fish_flow
        UNION ALL
        SELECT e.assignment_id, -l.unit_count FROM harvest_harvestlot l JOIN harvest_harvestevent e ON e.id = l.event_id
    ) x GROUP BY 1
)
SELECT a.id, a.population_count, f.fish, a.is_active, a.departure_date
FROM batch_batchcontainerassignment a LEFT JOIN flow f ON f.assignment_id = a.id
    LEFT JOIN (SELECT dest_assignment_id, sum(egg_count_actual) AS eggs FROM batch_creationaction GROUP BY 1) c
        ON c.dest_assignment_id = a.id AND NOT a.is_active
WHERE f.fish IS NULL OR a.population_count <> coalesce(c.eggs, f.fish) OR (NOT a.is_active AND f.fish <> 0)
    OR a.is_active <> (a.departure_date IS NULL) OR a.avg_weight_g <= 0
