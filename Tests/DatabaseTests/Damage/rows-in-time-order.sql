UPDATE batch_mortalityevent SET event_date = event_date + 2 WHERE id = 3000;
