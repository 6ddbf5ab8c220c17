UPDATE batch_mortalityevent SET event_date = event_date + 1 WHERE id = 3000;
