UPDATE batch_batch SET status = 'ACTIVE';
