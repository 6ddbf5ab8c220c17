-- A day's temperature readings agree with the day's temperature that growth and mortality used.
WITH seen AS (
    SELECT r.batch_container_assignment_id AS assignment_id, cast(r.reading_time AS date) AS day, avg(r.value) AS degrees,
        count(*) AS readings
    FROM environmental_environmentalreading r
    JOIN environmental_environmentalparameter p ON p.id = r.parameter_id
    WHERE p.name = 'Temperature' GROUP BY 1, 2
)
SELECT s.assignment_id, s.date, s.temp_c, x.degrees
FROM batch_actualdailyassignmentstate s
JOIN seen x ON x.assignment_id = s.assignment_id AND x.day = s.date
WHERE abs(s.temp_c - x.degrees) > 0.6 + 0.9 / x.readings
