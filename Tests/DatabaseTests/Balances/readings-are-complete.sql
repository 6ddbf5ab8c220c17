-- A sensor of a container with fish has a reading at each of the same hours every day, one per instant, but for outages: its
-- own last a day at least, and those of its site silence all of a batch's sensors there. In all they take 1 to 5 %.
WITH places AS (
    SELECT s.assignment_id, n.id AS sensor_id, c.area_id IS NOT NULL AS at_sea, s.date + h.hour AS instant
    FROM batch_actualdailyassignmentstate s
    JOIN infrastructure_container c ON c.id = s.container_id
    JOIN infrastructure_sensor n ON n.container_id = c.id
    CROSS JOIN (SELECT DISTINCT cast(reading_time AT TIME ZONE 'UTC' AS time) AS hour FROM environmental_environmentalreading) h
), heard AS (
    SELECT p.*, r.sensor_id IS NOT NULL AS is_there,
        bool_or(r.sensor_id IS NOT NULL) OVER (PARTITION BY p.at_sea, p.instant) AS others,
        max(CASE WHEN r.sensor_id IS NOT NULL THEN p.instant END) OVER earlier AS last,
        min(CASE WHEN r.sensor_id IS NOT NULL THEN p.instant END) OVER later AS next
    FROM places p
    LEFT JOIN (SELECT DISTINCT sensor_id, batch_container_assignment_id AS assignment_id,
            reading_time AT TIME ZONE 'UTC' AS instant FROM environmental_environmentalreading) r
        ON r.sensor_id = p.sensor_id AND r.assignment_id = p.assignment_id AND r.instant = p.instant
    WINDOW earlier AS (PARTITION BY p.sensor_id, p.assignment_id ORDER BY p.instant),
        later AS (PARTITION BY p.sensor_id, p.assignment_id ORDER BY p.instant DESC)
)
SELECT 'alone' AS what, sensor_id, instant, 1 AS number FROM heard
WHERE NOT is_there AND others AND next - last <= INTERVAL '24 hours'
UNION ALL
SELECT 'share', count(*), NULL, count(*) FILTER (WHERE NOT is_there) FROM heard
HAVING count(*) FILTER (WHERE NOT is_there) NOT BETWEEN count(*) / 100 AND count(*) / 20
UNION ALL
SELECT 'instant', sensor_id, reading_time, count(*) FROM environmental_environmentalreading
GROUP BY sensor_id, reading_time HAVING count(*) > 1
