-- Every thirty days from Post-Smolt on, one container's fish are looked at; of a batch at sea, on the first day without a strong
-- gale from then on.
SELECT d.batch_id, d.date, count(h.id) AS samples
FROM (
    SELECT s.batch_id, CASE WHEN min(s.lifecycle_stage_id) = 6 THEN c.calm ELSE s.date END AS date
    FROM batch_actualdailyassignmentstate s
    JOIN calm_by_day c ON c.batch_id = s.batch_id AND c.date = s.date
    WHERE (s.day_number - 1) % 30 = 0 AND s.lifecycle_stage_id >= 5 GROUP BY s.batch_id, s.date, c.calm
) d
LEFT JOIN batch_batchcontainerassignment a ON a.batch_id = d.batch_id
LEFT JOIN health_healthsamplingevent h ON h.assignment_id = a.id AND h.sampling_date = d.date
GROUP BY 1, 2 HAVING count(h.id) <> 1
