DELETE FROM batch_actualdailyassignmentstate WHERE id = 4000;
