UPDATE health_fishparameterscore SET score = 4 WHERE id = 900;
