-- Every reading carries its batch, container, sensor and assignment, on a day of the stay, of the sensor's parameter.
SELECT r.id, r.reading_time, r.sensor_id, r.container_id, r.batch_container_assignment_id
FROM environmental_environmentalreading r
LEFT JOIN batch_batchcontainerassignment a ON a.id = r.batch_container_assignment_id
LEFT JOIN infrastructure_sensor s ON s.id = r.sensor_id
LEFT JOIN environmental_environmentalparameter p ON p.id = r.parameter_id
WHERE a.id IS NULL OR s.id IS NULL OR a.batch_id <> coalesce(r.batch_id, 0) OR a.container_id <> coalesce(r.container_id, 0)
    OR s.container_id <> a.container_id OR s.name NOT LIKE '%-' || replace(p.name, ' ', '')
    OR cast(r.reading_time AS date) < a.assignment_date
    OR cast(r.reading_time AS date) >= coalesce(a.departure_date, DATE '9999-12-31')
