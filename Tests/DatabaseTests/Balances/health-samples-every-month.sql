-- Every thirty days from Post-Smolt on, one container's fish are looked at.
SELECT d.batch_id, d.date, count(h.id) AS samples
FROM (
    SELECT batch_id, date FROM batch_actualdailyassignmentstate
    WHERE (day_number - 1) % 30 = 0 AND lifecycle_stage_id >= 5 GROUP BY 1, 2
) d
LEFT JOIN batch_batchcontainerassignment a ON a.batch_id = d.batch_id
LEFT JOIN health_healthsamplingevent h ON h.assignment_id = a.id AND h.sampling_date = d.date
GROUP BY 1, 2 HAVING count(h.id) <> 1
