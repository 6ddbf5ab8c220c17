-- A batch stays in one station, and in one sea area.
SELECT a.batch_id, count(DISTINCT h.freshwater_station_id) AS stations, count(DISTINCT c.area_id) AS areas
FROM batch_batchcontainerassignment a
JOIN infrastructure_container c ON c.id = a.container_id LEFT JOIN infrastructure_hall h ON h.id = c.hall_id
GROUP BY a.batch_id
HAVING count(DISTINCT h.freshwater_station_id) > 1 OR count(DISTINCT c.area_id) > 1
