UPDATE batch_batchcontainerassignment SET container_id = 1 WHERE id = 13;
