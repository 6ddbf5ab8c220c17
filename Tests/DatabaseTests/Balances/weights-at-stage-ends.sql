-- Fish arrive at 6, 60, 180 and 500 g, within 15 %, on days 179, 269, 359 and 449.
SELECT batch_id, day_number, grams
FROM batch_by_day
WHERE grams NOT BETWEEN 0.85 * CASE day_number WHEN 180 THEN 6 WHEN 270 THEN 60 WHEN 360 THEN 180 ELSE 500 END
    AND 1.15 * CASE day_number WHEN 180 THEN 6 WHEN 270 THEN 60 WHEN 360 THEN 180 ELSE 500 END
    AND day_number IN (180, 270, 360, 450)
