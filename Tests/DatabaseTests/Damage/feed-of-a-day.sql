UPDATE batch_actualdailyassignmentstate SET feed_kg = feed_kg + 0.01 WHERE id = 4000;
