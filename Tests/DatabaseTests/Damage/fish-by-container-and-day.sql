UPDATE batch_actualdailyassignmentstate SET population = population - 1 WHERE id = 4000;
