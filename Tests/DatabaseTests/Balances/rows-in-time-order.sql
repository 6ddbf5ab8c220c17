-- Ids of what happened go with time: the larger one is never of an earlier day.
SELECT * FROM (
    SELECT 'meal' AS what, id, feeding_date AS day, lag(feeding_date) OVER (ORDER BY id) AS before
    FROM inventory_feedingevent
    UNION ALL
    SELECT 'death', id, event_date, lag(event_date) OVER (ORDER BY id) FROM batch_mortalityevent
    UNION ALL
    SELECT 'move', id, actual_execution_date, lag(actual_execution_date) OVER (ORDER BY id) FROM batch_transferaction
    UNION ALL
    SELECT 'state', id, date, lag(date) OVER (ORDER BY id) FROM batch_actualdailyassignmentstate
    UNION ALL
    SELECT 'journal', id, cast(entry_date AS date), lag(cast(entry_date AS date)) OVER (ORDER BY id)
    FROM health_journalentry
    UNION ALL
    SELECT 'growth sample', id, sample_date, lag(sample_date) OVER (ORDER BY id) FROM batch_growthsample
) x WHERE day < before
