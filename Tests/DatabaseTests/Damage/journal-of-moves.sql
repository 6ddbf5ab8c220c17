UPDATE batch_batchtransferworkflow SET total_transferred_count = total_transferred_count + 1 WHERE id = 3;
