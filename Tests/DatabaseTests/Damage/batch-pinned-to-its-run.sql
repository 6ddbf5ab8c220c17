UPDATE batch_batch SET pinned_projection_run_id = 2;
