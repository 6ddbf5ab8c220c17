UPDATE harvest_harvestlot SET unit_count = unit_count * 0.8;
