UPDATE harvest_harvestlot SET unit_count = unit_count + 1 WHERE id = 7;
