UPDATE batch_creationaction SET egg_count_actual = egg_count_actual - 1 WHERE id = 3;
