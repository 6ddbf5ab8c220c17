UPDATE batch_batchcontainerassignment SET last_weighing_date = last_weighing_date - 1 WHERE id = 14;
