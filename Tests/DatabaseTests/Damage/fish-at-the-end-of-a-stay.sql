UPDATE batch_batchcontainerassignment SET population_count = 1 WHERE id = 13;
