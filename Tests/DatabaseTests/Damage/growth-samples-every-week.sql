DELETE FROM batch_growthsample WHERE id = 300;
