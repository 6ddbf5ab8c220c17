UPDATE batch_mortalityevent SET cause = 'ENVIRONMENTAL' WHERE id = 3;
