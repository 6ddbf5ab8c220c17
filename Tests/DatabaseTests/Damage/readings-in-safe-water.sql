UPDATE environmental_environmentalreading SET value = 60 WHERE parameter_id = 1 AND id BETWEEN 100000 AND 130000;
