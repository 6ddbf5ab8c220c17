-- Every sensor of a container with fish has the same number of readings each day, one per instant.
WITH seen AS (
    SELECT sensor_id, batch_container_assignment_id AS assignment_id, cast(reading_time AS date) AS day,
        count(*) AS readings, count(DISTINCT reading_time) AS instants
    FROM environmental_environmentalreading GROUP BY 1, 2, 3
)
SELECT s.assignment_id, s.date, n.id AS sensor_id, x.readings, x.instants
FROM batch_actualdailyassignmentstate s
JOIN infrastructure_sensor n ON n.container_id = s.container_id
LEFT JOIN seen x ON x.sensor_id = n.id AND x.assignment_id = s.assignment_id AND x.day = s.date
WHERE x.readings IS NULL OR x.readings <> x.instants OR x.readings <> (SELECT max(readings) FROM seen)
