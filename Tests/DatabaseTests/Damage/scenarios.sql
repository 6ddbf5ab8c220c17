UPDATE scenario SET initial_count = initial_count + 1 WHERE scenario_id = 2;
