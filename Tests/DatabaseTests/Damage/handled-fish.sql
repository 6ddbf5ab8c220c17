UPDATE batch_mortalityevent SET cause = 'NATURAL' WHERE cause = 'HANDLING';
