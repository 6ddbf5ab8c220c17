-- In ordinary times water stays in the safe range, and no sensor says one value all the time.
SELECT p.name, count(*) AS readings, min(r.value) AS least, max(r.value) AS most
FROM environmental_environmentalreading r JOIN environmental_environmentalparameter p ON p.id = r.parameter_id
WHERE r.value < p.optimal_min OR r.value > p.optimal_max
GROUP BY 1
UNION ALL
SELECT 'sensor ' || sensor_id, count(*), min(value), max(value)
FROM environmental_environmentalreading GROUP BY sensor_id HAVING count(DISTINCT value) < least(10, count(*))
