UPDATE batch_batchcontainerassignment
SET container_id = (SELECT container_id FROM batch_batchcontainerassignment
WHERE id = 55)
WHERE id = 56;
