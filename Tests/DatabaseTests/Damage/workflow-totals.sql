UPDATE batch_batchtransferworkflow SET total_mortality_count = total_mortality_count + 787886 WHERE id = 3;
