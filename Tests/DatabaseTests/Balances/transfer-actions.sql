-- In every move: fish before = moved + died + what the next move from the same source found; the first found what the
-- day before left, and the last leaves none.
WITH moves AS (
    SELECT t.id, t.source_assignment_id, t.actual_execution_date AS day, t.source_population_before AS before,
        t.transferred_count + t.mortality_during_transfer AS taken,
        lag(t.source_population_before - t.transferred_count - t.mortality_during_transfer) OVER w AS left_before,
        lead(t.id) OVER w IS NULL AS is_last, a.is_active
    FROM batch_transferaction t JOIN batch_batchcontainerassignment a ON a.id = t.source_assignment_id
    WINDOW w AS (PARTITION BY t.source_assignment_id ORDER BY t.actual_execution_date, t.id)
)
SELECT m.*, s.population
FROM moves m
LEFT JOIN batch_actualdailyassignmentstate s ON s.assignment_id = m.source_assignment_id AND s.date = m.day - 1
WHERE m.before <> coalesce(m.left_before, s.population) OR (m.is_last AND NOT m.is_active AND m.before <> m.taken)
