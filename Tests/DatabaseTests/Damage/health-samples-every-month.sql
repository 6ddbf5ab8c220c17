UPDATE health_healthsamplingevent SET sampling_date = sampling_date + 1 WHERE id = 5;
