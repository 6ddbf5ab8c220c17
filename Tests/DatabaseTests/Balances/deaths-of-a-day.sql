-- The deaths of a daily state are its mortality events, and deaths in a transfer are not among them.
SELECT s.assignment_id, s.date, s.mortality_count, e.died
FROM batch_actualdailyassignmentstate s
FULL JOIN (SELECT assignment_id, event_date, sum(count) AS died FROM batch_mortalityevent GROUP BY 1, 2) e
    ON e.assignment_id = s.assignment_id AND e.event_date = s.date
WHERE coalesce(s.mortality_count, -1) <> coalesce(e.died, 0)
