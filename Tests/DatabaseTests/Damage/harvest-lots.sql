UPDATE harvest_harvestlot SET live_weight_kg = live_weight_kg + 0.02 WHERE id = 7;
