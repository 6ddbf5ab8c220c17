-- All containers are vaccinated on days 280, 310, 375 and 405, once each, and on no other day.
WITH due AS (
    SELECT assignment_id, date FROM batch_actualdailyassignmentstate WHERE day_number - 1 IN (280, 310, 375, 405)
),
done AS (
    SELECT batch_assignment_id, cast(treatment_date AS date) AS day, count(*) AS times
    FROM health_treatment WHERE vaccination_type_id IS NOT NULL AND treatment_type = 'vaccination' GROUP BY 1, 2
)
SELECT *
FROM due FULL JOIN done ON done.batch_assignment_id = due.assignment_id AND done.day = due.date
WHERE due.date IS NULL OR done.day IS NULL OR times <> 1
