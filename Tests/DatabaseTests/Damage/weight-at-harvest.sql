UPDATE batch_batch SET start_date = start_date + 100;
