-- What a daily state says was fed is the sum of its meals.
SELECT s.assignment_id, s.date, s.feed_kg, f.kg
FROM batch_actualdailyassignmentstate s
FULL JOIN fed_by_day f ON f.assignment_id = s.assignment_id AND f.day = s.date
WHERE coalesce(s.feed_kg, -1) <> coalesce(f.kg, 0)
