DELETE FROM harvest_harvestlot WHERE id = 7;
