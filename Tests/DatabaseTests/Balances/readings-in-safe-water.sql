-- In ordinary times water stays in the safe range: of a hundred readings of a parameter fewer than one is outside it, by what a
-- probe drifts. And no sensor says one value all the time.
SELECT p.name, count(*) AS readings, min(r.value) AS least, max(r.value) AS most
FROM environmental_environmentalreading r JOIN environmental_environmentalparameter p ON p.id = r.parameter_id
GROUP BY 1
HAVING 100 * count(*) FILTER (WHERE r.value < p.optimal_min OR r.value > p.optimal_max) > count(*)
UNION ALL
SELECT 'sensor ' || sensor_id, count(*), min(value), max(value)
FROM environmental_environmentalreading GROUP BY sensor_id HAVING count(DISTINCT value) < least(5, count(*) / 5)
