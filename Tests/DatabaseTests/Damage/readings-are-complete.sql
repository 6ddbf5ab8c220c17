DELETE FROM environmental_environmentalreading WHERE id = 100000;
