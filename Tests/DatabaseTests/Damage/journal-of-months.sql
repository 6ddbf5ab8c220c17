UPDATE batch_mortalityevent SET count = count + 1 WHERE id = 3000;
