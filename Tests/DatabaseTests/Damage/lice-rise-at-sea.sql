UPDATE health_licecount
SET count_value = count_value + 10
WHERE count_date < (SELECT min(count_date) + interval '28 days' FROM health_licecount);
