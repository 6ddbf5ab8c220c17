UPDATE batch_actualdailyassignmentstate SET temp_c = temp_c + 1 WHERE id = 4000;
